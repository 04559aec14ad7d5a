import 'server-only'
import { installation } from './installation'

/** Of which day the data is that tells the countries of addresses, in Unix milliseconds; null: none does here. */
export const countriesAsOfMs = (): number | null => installation().countries?.asOf.getTime() ?? null
