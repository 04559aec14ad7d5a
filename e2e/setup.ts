import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { startInstallation } from '@/processes/testing/installation'
import { installationFile, type RunningInstallation } from './installation'

const ports = { portal: 3900, verifier: 3901, weather: 3902, provider: 3903 }
const portalUrl = `http://localhost:${ports.portal}`
const weatherUrl = `http://localhost:${ports.weather}`
const providerUrl = `http://localhost:${ports.provider}`

/** A new installation with an OpenID provider beside it, for one run of all stories. */
export default async function setup(): Promise<() => Promise<void>> {
  const provider = await startProvider()
  const installation = await startInstallation({
    port: ports.portal,
    verifierPort: ports.verifier,
    env: {
      KEYSTILE_WEATHER_URL: weatherUrl,
      AUTH_OIDC_ISSUER: providerUrl,
      AUTH_OIDC_ID: 'keystile',
      AUTH_OIDC_SECRET: 'keystile-secret',
      AUTH_OIDC_NAME: 'Test provider',
    },
  })
  const { databaseUrl, dataFolder, verifierUrl, setupUrl } = installation
  if (!setupUrl) throw new Error('the new installation printed no setup link')
  const running = {
    portalUrl,
    verifierUrl,
    weatherUrl,
    databaseUrl,
    dataFolder,
    setupUrl,
  } satisfies RunningInstallation
  rmSync('test-results/credentials.txt', { force: true })
  mkdirSync('test-results', { recursive: true })
  writeFileSync(installationFile, JSON.stringify(running))
  return async () => {
    provider.kill()
    await installation.stop()
  }
}

async function startProvider(): Promise<ChildProcess> {
  const callback = `${portalUrl}/api/auth/callback/oidc`
  const args = ['e2e/openid-provider.mjs', '--port', String(ports.provider), '--redirect', callback]
  const provider = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(provider.stdout, 'data')
  return provider
}
