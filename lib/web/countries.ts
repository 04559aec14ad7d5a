import 'server-only'
import { loadCountries } from '@/lib/countries/load'
import type { CountryOf } from '@/lib/countries/table'
import { installation } from './installation'

let known: CountryOf | undefined

/** Of which day the data is that tells the countries of addresses, in Unix milliseconds; null: none does here. */
export const countriesAsOfMs = (): number | null => installation().countries?.asOf.getTime() ?? null

/** The countries (ISO 3166-1 alpha-2) of those addresses that have one today. The data is loaded for the first that are asked for. */
export function countriesOf(addresses: readonly { value: string }[]): Record<string, string> {
  if (addresses.length === 0) return {}
  known ??= loadCountries(installation().countries)
  const countryOf = known
  return Object.fromEntries(
    addresses.flatMap(({ value }) => {
      const country = countryOf(value)
      return country ? [[value, country]] : []
    }),
  )
}
