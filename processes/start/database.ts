import { setTimeout as delay } from 'node:timers/promises'
import { startEmbeddedPostgres } from '@/db/embedded'
import { openSql } from '@/db/sql'
import { AppError } from '@/lib/kit/errors'
import { errorFields, type Log } from '@/lib/kit/log'
import type { Settings } from '@/lib/settings/settings'

export type RunningDatabase = {
  url: string
  /** What to tell people: what it is and where its data is. */
  place: string
  stop(): Promise<void>
}

/** MERGE says what it did since 17. */
const versionMin = 17
const retryMs = 2_000

/** What one process of the verifier may open, all its pools together; and what all the other processes may. */
const verifierConnectionsMax = 10
const otherConnectionsMax = 60

type DatabaseSettings = Pick<Settings, 'databaseUrl' | 'dataFolder' | 'verifierWorkers'>

/** The database that the settings name, checked; without one the shipped Postgres on `<data>/postgres`, kept running. */
export async function startDatabase(settings: DatabaseSettings, log: Log): Promise<RunningDatabase> {
  const { databaseUrl: url, dataFolder: folder, verifierWorkers } = settings
  if (!url) return keepEmbedded(folder, otherConnectionsMax + verifierConnectionsMax * verifierWorkers, log)
  await checkDatabase(url)
  const { hostname, pathname } = new URL(url)
  return { url, place: `Postgres on ${hostname}, database ${pathname.slice(1)}`, stop: async () => {} }
}

async function checkDatabase(url: string): Promise<void> {
  const sql = openSql(url, { name: 'start', connectionsMax: 1 })
  try {
    const [row] = await sql`select current_setting('server_version_num')::int / 10000 as version`
    if (row?.['version'] < versionMin) {
      throw new AppError('unavailable', `it is Postgres ${row?.['version']}; Keystile needs ${versionMin} or newer`)
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message || String(cause) : String(cause)
    throw new AppError('unavailable', `The database in DATABASE_URL cannot be used: ${reason}.`, { cause })
  } finally {
    await sql.end({ timeout: 0 })
  }
}

async function keepEmbedded(folder: string, connectionsMax: number, log: Log): Promise<RunningDatabase> {
  const startServer = () => startEmbeddedPostgres(folder, [`max_connections=${Math.max(connectionsMax, 100)}`])
  let server = await startServer()
  let isStopping = false
  const restart = async () => {
    try {
      server = await startServer()
    } catch (error) {
      log.error('Postgres does not start', errorFields(error))
      await delay(retryMs)
    }
  }
  const keep = async () => {
    for (;;) {
      await server.ended
      if (isStopping) return
      log.error('Postgres ended; starting it again')
      await restart()
    }
  }
  const kept = keep()
  return {
    url: server.url,
    place: server.directory,
    async stop() {
      isStopping = true
      await server.stop()
      await kept
      // It may have been on its way up again.
      await server.stop()
    },
  }
}
