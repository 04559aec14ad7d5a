import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCountryEdition } from './edition'
import { loadCountries } from './load'
import { countryTable } from './table'

const env = (given: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: 'test', ...given })
const edition = readCountryEdition(env({}))
const countryOf = loadCountries(edition)

describe('the installed edition', () => {
  it.each([
    ['193.0.6.139', 'NL'],
    ['2001:67c:2e8:22::c100:68b', 'NL'],
    ['::ffff:193.0.6.139', 'NL'],
    ['133.11.1.1', 'JP'],
    ['200.160.2.3', 'BR'],
    ['130.149.7.201', 'DE'],
    ['2001:200::1', 'JP'],
  ])('knows %s in %s', (ip, country) => expect(countryOf(ip)).toBe(country))

  it.each([
    '10.0.0.1',
    '127.0.0.1',
    '192.0.2.7',
    '::1',
    'fe80::1',
    'fd00::1',
    '2001:db8::1',
    '0.0.0.0',
    '',
    'nobody',
    '1.2.3',
  ])('has no country for %j', (ip) => expect(countryOf(ip)).toBeNull())

  it('says of which day it is', () => {
    expect(edition?.asOf.toISOString()).toMatch(/^20\d\d-\d\d-\d\dT00:00:00\.000Z$/)
  })
})

describe('no edition', () => {
  it('is what off means, and then no address has a country', () => {
    expect(readCountryEdition(env({ KEYSTILE_COUNTRIES: 'off' }))).toBeNull()
    expect(loadCountries(null)('193.0.6.139')).toBeNull()
  })

  it('is not what anything else means', () => {
    expect(() => readCountryEdition(env({ KEYSTILE_COUNTRIES: 'no' }))).toThrow(
      'KEYSTILE_COUNTRIES must be on or off, not "no".',
    )
  })
})

describe('the look-up', () => {
  const text = (word: number) => [24, 16, 8, 0].map((shift) => (word >>> shift) & 255).join('.')
  const blocks = fc
    .uniqueArray(fc.nat(2 ** 32 - 1), { minLength: 2, maxLength: 40 })
    .map((ends) => ends.sort((a, b) => a - b))
    .map((ends) => ends.slice(0, ends.length & ~1))
    .map((ends) => Array.from({ length: ends.length / 2 }, (_, i) => [ends[2 * i], ends[2 * i + 1], `C${i}`] as const))

  it('finds what a walk over all blocks finds, at their ends too', () => {
    fc.assert(
      fc.property(blocks, fc.array(fc.nat(2 ** 32 - 1)), (table, others) => {
        const find = countryTable(table.map((block) => block.join(',')).join('\n'), '')
        const asked = [...others, ...table.flatMap(([first = 0, last = 0]) => [first, last, first - 1, last + 1])]
        for (const word of asked.filter((one) => one >= 0 && one < 2 ** 32)) {
          const [, , country = null] = table.find(([first = 0, last = 0]) => first <= word && word <= last) ?? []
          expect(find(text(word))).toBe(country)
        }
      }),
    )
  })

  it('tells networks of IPv6 by their first half', () => {
    const find = countryTable(
      '',
      '2001:db8:1::,2001:db8:1:ffff:ffff:ffff:ffff:ffff,AA\n2001:db8:2::,2001:db8:3:ffff:ffff:ffff:ffff:ffff,BB\n',
    )
    expect(
      [
        '2001:db8:0:ffff::1',
        '2001:db8:1::',
        '2001:db8:1:ffff::9',
        '2001:db8:2::1',
        '2001:db8:3:ffff::',
        '2001:db8:4::',
      ].map(find),
    ).toEqual([null, 'AA', 'AA', 'BB', 'BB', null])
  })
})
