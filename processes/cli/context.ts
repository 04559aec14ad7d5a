import { resolve } from 'node:path'
import { openDatabase } from '@/db/client'
import { openSql } from '@/db/sql'
import type { Ctx } from '@/lib/access/ctx'
import { systemActor } from '@/lib/access/system'
import { AppError } from '@/lib/kit/errors'
import { readPeppers } from '@/lib/settings/peppers'
import { readRetention } from '@/lib/settings/retention'
import { readSettings } from '@/lib/settings/settings'
import { isAlive, readRun } from '@/processes/start/run-file'
import { readSecrets } from '@/processes/start/secrets'
import type { Cli } from './command'

export type OpenCli = Cli & { close(): Promise<void> }

/** The installation whose data folder the environment names; it is connected to when a command first needs it. */
export function openCli(env: NodeJS.ProcessEnv): OpenCli {
  const dataFolder = resolve(env['KEYSTILE_DATA'] || '.data')
  let opened: ReturnType<typeof connect> | undefined
  const open = () => {
    opened ??= connect(dataFolder, env)
    return opened
  }
  return {
    dataFolder,
    portalUrl: () => portalUrl(dataFolder, env),
    retention: () => readRetention(env),
    ctx: () => open().ctx,
    sql: () => open().sql,
    progress: (line) => process.stderr.write(`${line}\n`),
    close: async () => opened?.close(),
  }
}

function connect(dataFolder: string, env: NodeJS.ProcessEnv) {
  const sql = openSql(databaseUrl(dataFolder, env), { name: 'cli', connectionsMax: 2 })
  const ctx: Ctx = {
    db: openDatabase(sql),
    actor: systemActor('cli'),
    source: { ip: null, userAgent: null },
    now: new Date(),
    peppers: readPeppers(readSecrets(dataFolder, env, 'must exist').peppers),
  }
  return { ctx, sql, close: () => sql.end({ timeout: 5 }) }
}

const runningOn = (dataFolder: string) => {
  const run = readRun(dataFolder)
  return run && isAlive(run) ? run : undefined
}

/** As the environment says it, else as the running installation does: a guess in a letter would lead people nowhere. */
function portalUrl(dataFolder: string, env: NodeJS.ProcessEnv): string {
  if (env['KEYSTILE_URL']) return readSettings(env).portalUrl
  const run = runningOn(dataFolder)
  if (run) return run.portalUrl
  throw new AppError('unavailable', 'Say in KEYSTILE_URL where people open the portal.')
}

/** Where the running installation's data is. */
function databaseUrl(dataFolder: string, env: NodeJS.ProcessEnv): string {
  const url = env['DATABASE_URL'] || runningOn(dataFolder)?.databaseUrl
  if (url) return url
  throw new AppError(
    'unavailable',
    `Keystile does not run on ${dataFolder}. Start it (npm start), or name its folder in KEYSTILE_DATA.`,
  )
}
