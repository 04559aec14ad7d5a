import type { Settings } from '@/lib/settings/settings'
import type { Program } from './child'
import type { Secrets } from './secrets'

export type Mode = { dev: boolean; demo: boolean }

/** What an installation runs, in the order in which it starts; it stops in the reverse order. */
export function programsOf(
  settings: Settings,
  secrets: Secrets,
  mode: Mode,
  environment: NodeJS.ProcessEnv,
): Program[] {
  const env = sharedEnv(settings, environment, mode)
  const peppers = { KEYSTILE_PEPPERS: secrets.peppers }
  const programs: Program[] = [
    { name: 'worker', args: ['dist/worker.mjs'], env },
    {
      name: 'verifier',
      args: ['dist/verifier.mjs'],
      // The login at the mail server is none of its business.
      env: { ...env, ...peppers, SMTP_URL: undefined, MAIL_FROM: undefined },
      port: settings.verifierPort,
    },
    {
      name: 'portal',
      args: ['dist/portal.mjs', ...(mode.dev ? ['--dev'] : [])],
      env: { ...env, ...peppers, AUTH_SECRET: secrets.authSecret },
      port: settings.port,
    },
  ]
  if (mode.demo) programs.push({ name: 'demo', args: ['dist/demo.mjs'], env })
  return programs
}

/** The environment of every program: the settings filled in, and no secret that it does not need. */
function sharedEnv(settings: Settings, environment: NodeJS.ProcessEnv, mode: Mode): NodeJS.ProcessEnv {
  const { AUTH_SECRET: _1, KEYSTILE_PEPPERS: _2, KEYSTILE_SETUP_PASSWORD: _3, ...given } = environment
  return {
    ...given,
    NODE_ENV: mode.dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: settings.databaseUrl,
    KEYSTILE_DATA: settings.dataFolder,
    HOST: settings.host,
    PORT: String(settings.port),
    VERIFIER_PORT: String(settings.verifierPort),
    VERIFIER_WORKERS: String(settings.verifierWorkers),
    KEYSTILE_URL: settings.portalUrl,
    KEYSTILE_VERIFIER_URL: settings.verifierUrl,
  }
}
