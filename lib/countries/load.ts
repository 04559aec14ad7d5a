import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CountryEdition } from './edition'
import { type CountryOf, countryTable } from './table'

/** The look-up of an edition: some 3 MB of memory and a tenth of a second; without one, no address has a country. */
export function loadCountries(edition: CountryEdition | null): CountryOf {
  if (!edition) return () => null
  const read = (name: string) => readFileSync(join(edition.folder, name), 'latin1')
  return countryTable(read('asn-country-ipv4-num.csv'), read('asn-country-ipv6.csv'))
}
