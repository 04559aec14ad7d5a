import 'server-only'
import { openDatabase } from '@/db/client'
import { openSql } from '@/db/sql'
import type { Database } from '@/db/tx'
import { type CountryEdition, readCountryEdition } from '@/lib/countries/edition'
import type { Peppers } from '@/lib/credential/pepper'
import { createLog, type Log } from '@/lib/kit/log'
import { createReportThrottle, type ReportThrottle } from '@/lib/leaks/throttle'
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
}

/** Outlives the module: Next loads it once per bundle and again after an edit, and each would open a pool. */
const shared = globalThis as { keystileInstallation?: Installation }

/** What this process runs on, read from the environment at the first request. */
export function installation(): Installation {
  shared.keystileInstallation ??= openInstallation()
  return shared.keystileInstallation
}

function openInstallation(): Installation {
  const settings = readSettings(process.env)
  return {
    settings,
    db: openDatabase(openSql(settings.databaseUrl, { name: 'portal', plans: 'custom' })),
    peppers: readPeppers(process.env['KEYSTILE_PEPPERS']),
    retention: readRetention(process.env),
    countries: readCountryEdition(process.env),
    log: createLog('portal', (line) => process.stdout.write(line)),
    reportThrottle: createReportThrottle(),
  }
}
