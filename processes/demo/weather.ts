import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Log } from '@/lib/kit/log'

export type WeatherOptions = {
  host: string
  port: number
  verifierUrl: string
  serviceCredential: string
  log: Log
}

/** Runs the example as a program of its own, as a customer would, and returns when it listens. */
export async function startWeather({ host, port, verifierUrl, serviceCredential, log }: WeatherOptions) {
  const { NODE_ENV, PATH } = process.env
  const child = spawn(process.execPath, ['examples/weather-api/server.mjs'], {
    env: {
      NODE_ENV,
      PATH,
      HOST: host,
      PORT: String(port),
      KEYSTILE_VERIFIER_URL: verifierUrl,
      KEYSTILE_SERVICE_CREDENTIAL: serviceCredential,
      // The demo's callers say where they are in X-Forwarded-For, as if a load balancer stood before the API.
      TRUST_PROXY: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  createInterface({ input: child.stderr }).on('line', (line) => log.warn('weather API', { line }))
  const ended = once(child, 'exit')
  const listening = once(child.stdout, 'data').then(() => 'listening')
  if ((await Promise.race([listening, ended])) !== 'listening') {
    throw new Error(`the weather API does not start; is port ${port} taken?`)
  }
  log.info('weather API listens', { host, port })
  return { ended, stop: () => stop(child, ended) }
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM')
  await ended
}
