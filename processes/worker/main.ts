import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '@/db/client'
import { openSql } from '@/db/sql'
import { readCountryEdition } from '@/lib/countries/edition'
import { loadCountries } from '@/lib/countries/load'
import { createLog, errorFields } from '@/lib/kit/log'
import { createPostman } from '@/lib/mail/postman'
import { packPartitions } from '@/lib/requests/pack'
import { readMailSettings } from '@/lib/settings/mail'
import { readRetention } from '@/lib/settings/retention'
import { readSettings } from '@/lib/settings/settings'
import { runCourier } from './courier'
import { runWorker } from './loop'
import { repeat } from './repeat'
import { createWriters } from './writers'

/** A segment or a round that takes longer hangs on a cut wire. */
const silenceMsMax = 120_000
const landingMsMax = 5_000
const packEveryMs = 3_600_000
const log = createLog('worker', (line) => process.stdout.write(line))

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const retention = readRetention(process.env)
  const countries = readCountryEdition(process.env)
  const writers = createWriters(loadCountries(countries), retention)
  const mail = readMailSettings(process.env)
  const sql = openSql(settings.databaseUrl, { name: 'worker', connectionsMax: 3 })
  const verbs = openSql(settings.databaseUrl, { name: 'worker verbs', connectionsMax: 1 })
  const letters = openSql(settings.databaseUrl, { name: 'worker letters', connectionsMax: 2 })
  const packs = openSql(settings.databaseUrl, { name: 'worker packing', connectionsMax: 1 })
  const stop = new AbortController()
  process.once('SIGTERM', () => stop.abort())
  process.once('SIGINT', () => stop.abort())
  const journalFolder = join(settings.dataFolder, 'journal')
  log.info('shipping', { journal: journalFolder, countriesAsOf: countries?.asOf.toISOString() ?? null })

  // Shipping is repeated safely: what hangs is ended with its process, and the supervisor starts a new one.
  const watchdog = setTimeout(() => {
    log.error('work hangs: starting over')
    process.exit(1)
  }, silenceMsMax)
  const alive = () => watchdog.refresh()
  const postman = mail && createPostman(mail, new URL(settings.portalUrl).hostname)
  const courier = runCourier({ db: openDatabase(letters), log, portalUrl: settings.portalUrl, postman }, stop.signal)
  // By itself, for it may take as long as a day has had requests; what is not done when the worker stops is done by the next.
  const packing = async () => {
    const bytes = await packPartitions(packs, new Date())
    if (bytes > 0) log.info('packed the indexes of days that are over', { freedBytes: bytes })
  }
  void repeat({ name: 'packing', everyMs: packEveryMs, run: packing }, log, stop.signal)
  await runWorker({ sql, db: openDatabase(verbs), journalFolder, log, alive, writers }, stop.signal)
  clearTimeout(watchdog)
  // A letter in the air is waited for; one that takes longer is sent again, under the same Message-ID.
  await Promise.race([courier, delay(landingMsMax)])
  await Promise.all([sql, verbs, letters, packs].map((pool) => pool.end({ timeout: 2 })))
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
