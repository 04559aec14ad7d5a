import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import { decisions } from '@/lib/verify/contract'
import type { RequestRow } from './event'
import { DamagedSegment, decodeSegment, encodeRecord } from './journal-record'

const text = fc.option(
  fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', '')),
  { nil: null },
)
const rows: fc.Arbitrary<RequestRow> = fc.record({
  timeMs: fc.integer({ min: 0, max: 4e12 }),
  id: fc.constant(newId('req')),
  teamId: fc.constantFrom(null, newId('team')),
  apiId: fc.constantFrom(null, newId('api')),
  keyId: fc.constantFrom(null, newId('key')),
  secretId: fc.constantFrom(null, 'k7Qm2xV9pL3a'),
  environment: fc.constantFrom(null, 'live', 'test'),
  decision: fc.constantFrom(...decisions),
  method: text,
  path: text,
  status: fc.option(fc.integer({ min: 100, max: 599 }), { nil: null }),
  latencyUs: fc.option(fc.nat(), { nil: null }),
  ip: text,
  userAgent: text,
  scopes: text,
  cost: fc.nat(),
  callerId: text,
  verifier: fc.constant('0'),
})

describe('a journal segment', () => {
  it('gives back the rows that were written, and is ASCII', () => {
    fc.assert(
      fc.property(fc.array(rows), (written) => {
        const segment = written.map(encodeRecord).join('')
        expect(Buffer.byteLength(segment)).toBe(segment.length)
        const read = decodeSegment(segment)
        expect(read.rows).toEqual(written)
        expect(read.tornChars).toBe(0)
      }),
    )
  })

  it('cut anywhere gives back the whole lines before the cut', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), fc.nat(), (written, cut) => {
        const records = written.map(encodeRecord)
        const segment = records.join('')
        const length = cut % segment.length
        const read = decodeSegment(segment.slice(0, length))
        let whole = 0
        for (let end = 0; whole < records.length; whole++) {
          end += (records[whole] as string).length
          if (end > length) break
        }
        expect(read.rows).toEqual(written.slice(0, whole))
      }),
    )
  })

  it('does not take a changed last line for a row', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (row, at) => {
        const record = encodeRecord(row)
        const place = at % (record.length - 1)
        const other = record.charAt(place) === 'x' ? 'y' : 'x'
        const changed = record.slice(0, place) + other + record.slice(place + 1)
        expect(decodeSegment(changed)).toMatchObject({ rows: [], tornChars: record.length })
      }),
    )
  })

  it('damaged in its middle is refused whole', () => {
    const record = encodeRecord(fc.sample(rows, 1)[0] as RequestRow)
    expect(() => decodeSegment(`x${record.slice(1)}${record}`)).toThrow(DamagedSegment)
  })
})
