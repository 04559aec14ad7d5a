import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { AppError } from '@/lib/kit/errors'

/** An optional package: delegations of the internet registries, as networks announce them. */
const packageName = '@ip-location-db/asn-country'

/** Which data tells the countries of addresses; null: none does. `asOf` is the day that it is of (UTC). */
export type CountryEdition = { folder: string; asOf: Date }

/** The edition that is installed, unless it is switched off: addresses then have no country. */
export function readCountryEdition(env: NodeJS.ProcessEnv): CountryEdition | null {
  const wanted = env['KEYSTILE_COUNTRIES'] || 'on'
  if (wanted !== 'on' && wanted !== 'off') {
    throw new AppError('invalid_input', `KEYSTILE_COUNTRIES must be on or off, not "${wanted}".`)
  }
  return wanted === 'on' ? installedEdition() : null
}

function installedEdition(): CountryEdition | null {
  // Every process of an installation runs in its folder.
  const require = createRequire(join(process.cwd(), 'package.json'))
  try {
    const path = require.resolve(`${packageName}/package.json`)
    const { version } = JSON.parse(readFileSync(path, 'utf8'))
    return { folder: join(path, '..'), asOf: dayOf(String(version)) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null
    throw error
  }
}

/** The version ends in the date, as in `2.3.2026061719`. */
function dayOf(version: string): Date {
  const [, year, month, day] = /\.(\d{4})(\d{2})(\d{2})\d*$/.exec(version) ?? []
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
}
