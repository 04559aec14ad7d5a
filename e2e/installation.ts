import { readFileSync } from 'node:fs'

export type RunningInstallation = {
  portalUrl: string
  verifierUrl: string
  weatherUrl: string
  databaseUrl: string
  dataFolder: string
  /** The one-time link of the new installation; the story of the first key uses it up. */
  setupUrl: string
}

export const installationFile = 'test-results/installation.json'

/** The installation that `e2e/setup.ts` started for this run. */
export const runningInstallation = (): RunningInstallation => JSON.parse(readFileSync(installationFile, 'utf8'))
