import { AppError } from '@/lib/kit/errors'

const workersMax = 64

/** The part of the environment that every process of an installation shares. `npm start` fills in what is not given. */
export type Settings = {
  databaseUrl: string
  /** Folder of secrets, journal, logs and the embedded database. */
  dataFolder: string
  host: string
  port: number
  verifierPort: number
  /** How many processes answer on `verifierPort`. */
  verifierWorkers: number
  /** Where people and programs reach the two, as seen from outside. */
  portalUrl: string
  verifierUrl: string
}

/** Reads the shared settings; each fault is one sentence that names the variable. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const host = env['HOST'] || '127.0.0.1'
  const port = portOf(env, 'PORT', 3000)
  const verifierPort = portOf(env, 'VERIFIER_PORT', 3100)
  return {
    databaseUrl: databaseUrlOf(env),
    dataFolder: env['KEYSTILE_DATA'] || '.data',
    host,
    port,
    verifierPort,
    verifierWorkers: workersOf(env),
    portalUrl: urlOf(env, 'KEYSTILE_URL', `http://localhost:${port}`),
    verifierUrl: urlOf(env, 'KEYSTILE_VERIFIER_URL', `http://localhost:${verifierPort}`),
  }
}

function portOf(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const port = Number(env[name] || otherwise)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new AppError('invalid_input', `${name} must be a port from 1 to 65535, not "${env[name]}".`)
}

function workersOf(env: NodeJS.ProcessEnv): number {
  const workers = Number(env['VERIFIER_WORKERS'] || 1)
  if (Number.isInteger(workers) && workers >= 1 && workers <= workersMax) return workers
  throw new AppError(
    'invalid_input',
    `VERIFIER_WORKERS must be a whole number from 1 to ${workersMax}, not "${env['VERIFIER_WORKERS']}".`,
  )
}

function urlOf(env: NodeJS.ProcessEnv, name: string, otherwise: string): string {
  const text = env[name] || otherwise
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new AppError('invalid_input', `${name} must be an address like https://keys.example.com, not "${text}".`)
  }
  return text.replace(/\/+$/, '')
}

function databaseUrlOf(env: NodeJS.ProcessEnv): string {
  const url = env['DATABASE_URL'] ?? ''
  if (url && (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))) {
    throw new AppError('invalid_input', 'DATABASE_URL must be like postgres://user:password@host:5432/name.')
  }
  return url
}
