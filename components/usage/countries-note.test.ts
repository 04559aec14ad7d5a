import { describe, expect, it } from 'vitest'
import { countriesNote } from './countries-note'

const asOfMs = Date.UTC(2026, 5, 17)
const dayMs = 86_400_000

describe('countriesNote', () => {
  it('says of which day the data is', () =>
    expect(countriesNote(asOfMs, asOfMs + 100 * dayMs)).toBe(
      'Countries as networks announced the addresses on 17 Jun 2026.',
    ))
  it('warns of old data', () => expect(countriesNote(asOfMs, asOfMs + 181 * dayMs)).toContain('long ago'))
  it('says that there is none', () => expect(countriesNote(null, asOfMs)).toContain('KEYSTILE_COUNTRIES'))
})
