import 'server-only'
import { openDatabase } from '@/db/client'
import { openSql } from '@/db/sql'
import type { Database } from '@/db/tx'
import { type CountryEdition, readCountryEdition } from '@/lib/countries/edition'
import type { Peppers } from '@/lib/credential/pepper'
import { createLog, type Log } from '@/lib/kit/log'
import { Seats } from '@/lib/kit/seats'
import { createReportThrottle, type ReportThrottle } from '@/lib/leaks/throttle'
import { Shipments } from '@/lib/requests/tail/shipments'
import { readPeppers } from '@/lib/settings/peppers'
import { type Retention, readRetention } from '@/lib/settings/retention'
import { readSettings, type Settings } from '@/lib/settings/settings'

export type Installation = {
  settings: Settings
  db: Database
  peppers: Peppers
  retention: Retention
  /** Which data tells the countries of addresses; null: none does. */
  countries: CountryEdition | null
  log: Log
  reportThrottle: ReportThrottle
  shipments: Shipments
  /** Streams that people have open. A browser has few connections to one host, and other tabs want some. */
  streams: Seats
}

const streamsPerPersonMax = 4

/** Outlives the module: Next loads it once per bundle and again after an edit, and each would open a pool. */
const shared = globalThis as { keystileInstallation?: Installation }

/** What this process runs on, read from the environment at the first request. */
export function installation(): Installation {
  shared.keystileInstallation ??= openInstallation()
  return shared.keystileInstallation
}

function openInstallation(): Installation {
  const settings = readSettings(process.env)
  const sql = openSql(settings.databaseUrl, { name: 'portal', plans: 'custom' })
  const log = createLog('portal', (line) => process.stdout.write(line))
  return {
    settings,
    db: openDatabase(sql),
    peppers: readPeppers(process.env['KEYSTILE_PEPPERS']),
    retention: readRetention(process.env),
    countries: readCountryEdition(process.env),
    log,
    reportThrottle: createReportThrottle(),
    shipments: new Shipments(sql, log),
    streams: new Seats(streamsPerPersonMax),
  }
}
