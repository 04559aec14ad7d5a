import { join } from 'node:path'
import { openDatabase } from '@/db/client'
import { openSql } from '@/db/sql'
import { createLog, errorFields } from '@/lib/kit/log'
import { readSettings } from '@/lib/settings/settings'
import { roundMsMax, runWorker } from './loop'

const log = createLog('worker', (line) => process.stdout.write(line))

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const sql = openSql(settings.databaseUrl, { name: 'worker', connectionsMax: 2 })
  // Drizzle changes how its pool reads and writes moments: it gets one of its own.
  const verbs = openSql(settings.databaseUrl, { name: 'worker verbs', connectionsMax: 1 })
  const stop = new AbortController()
  process.once('SIGTERM', () => stop.abort())
  process.once('SIGINT', () => stop.abort())
  const parts = { sql, db: openDatabase(verbs), journalFolder: join(settings.dataFolder, 'journal'), log }
  log.info('shipping', { journal: parts.journalFolder })

  // Shipping is repeated safely: a round that hangs is ended with its process, and the supervisor starts a new one.
  let watchdog: NodeJS.Timeout | undefined
  await runWorker(parts, stop.signal, () => {
    clearTimeout(watchdog)
    watchdog = setTimeout(() => {
      log.error('a round hangs')
      process.exit(1)
    }, roundMsMax)
  })
  clearTimeout(watchdog)
  await Promise.all([sql, verbs].map((pool) => pool.end({ timeout: 2 })))
  log.info('stopped')
  process.exit(0)
}

// A connection that breaks inside a transaction makes postgres.js 3.4 throw from a timer, where nobody can catch it
// (porsager/postgres#1154), and must not be used again. What was not committed is shipped by the next process.
process.on('uncaughtException', (error) => {
  log.error('starting over', errorFields(error))
  process.exit(1)
})

main().catch((error: unknown) => {
  log.error('cannot go on', errorFields(error))
  process.exit(1)
})
