import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createLog, errorFields } from '@/lib/kit/log'
import { readSettings, type Settings } from '@/lib/settings/settings'
import { weatherPort } from './address'
import { createDice } from './dice'
import { writeHistory } from './history'
import { type DemoState, readState, saveState } from './state'
import { startTraffic } from './traffic'
import { startWeather } from './weather'

const historyDays = 30
const shipPollMs = 50
const log = createLog('demo', (line) => process.stdout.write(line))

/** Behind `npm run demo`: runs the weather API, lets its callers call, and writes 30 days of history once. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const state = readState(settings.dataFolder)
  const port = weatherPort(state.api.baseUrl)
  const [weatherUrl, verifierUrl] = [localUrl(settings, port), localUrl(settings, settings.verifierPort)]
  const { serviceCredential } = state
  const weather = await startWeather({ host: settings.host, port, verifierUrl, serviceCredential, log })
  const traffic = startTraffic({ state, dice: createDice(Date.now()), weatherUrl, verifierUrl, log })

  let isStopping = false
  const stop = async () => {
    isStopping = true
    await traffic.stop()
    await weather.stop()
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
  // The supervisor starts everything again.
  void weather.ended.then(() => isStopping || process.exit(1))
  if (!state.historyUntil) await makeHistory(settings.dataFolder, state)
}

/** A day at a time, so that the worker gets to what happens now in between. */
async function makeHistory(dataFolder: string, state: DemoState): Promise<void> {
  const now = new Date()
  const written = async (path: string) => {
    while (existsSync(path)) await delay(shipPollMs)
  }
  const rows = await writeHistory({ journal: join(dataFolder, 'journal'), state, now, days: historyDays, written })
  saveState(dataFolder, { ...state, historyUntil: now.toISOString() })
  log.info('wrote history', { rows })
}

/** Where a server of this installation is reached from this machine. */
function localUrl({ host }: Settings, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

main().catch((error: unknown) => {
  log.error('the demo cannot go on', errorFields(error))
  process.exit(1)
})
