import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTailPlace } from './tail-place'

const snapshot = fc
  .tuple(
    fc.bigInt({ min: 1n, max: 10n ** 18n }),
    fc.uniqueArray(fc.bigInt({ min: 0n, max: 50n }), { maxLength: 20 }),
    fc.bigInt({ min: 51n, max: 99n }),
  )
  .map(([xmin, running, more]) => {
    const ids = running.sort((a, b) => (a < b ? -1 : 1)).map((id) => xmin + id)
    return `${xmin}:${xmin + more}:${ids.join(',')}`
  })

describe('readTailPlace', () => {
  it('reads every snapshot that Postgres writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10 ** 12, max: 10 ** 13 - 1 }), snapshot, (atMs, text) => {
        expect(readTailPlace(`${atMs}-${text}`)).toEqual({ atMs, snapshot: text })
      }),
    )
    expect(readTailPlace('1764000000000-7:7:')).toEqual({ atMs: 1_764_000_000_000, snapshot: '7:7:' })
  })

  it.each([
    ['nothing', ''],
    ['a time that is none', '1-7:9:'],
    ['an end before the beginning', '1764000000000-9:7:'],
    ['one that ran before the beginning', '1764000000000-7:9:6'],
    ['one that runs after the end', '1764000000000-7:9:9'],
    ['two in the wrong order', '1764000000000-5:9:7,6'],
    ['one named twice', '1764000000000-5:9:7,7'],
    ['transaction 0', '1764000000000-0:9:'],
    ['a comma too many', '1764000000000-5:9:7,'],
    ['more behind it', "1764000000000-5:9:7' or true"],
    ['one of great length', `1764000000000-1:999999:${Array.from({ length: 3_000 }, (_, i) => i + 1).join(',')}`],
  ])('refuses %s', (_, text) => expect(readTailPlace(text)).toBeNull())

  it('never fails', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readTailPlace(`1764000000000-${text}`)).not.toThrow()
      }),
    )
  })
})
