import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import { decisions } from '@/lib/verify/contract'
import type { RequestRow } from './event'
import { DamagedSegment } from './journal-record'
import { encodeSegment, frameHeadBytes } from './journal-segment'
import { decodeSegment } from './testing/decode'

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

const turns = fc.array(fc.array(rows, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })

describe('a journal segment', () => {
  it('gives back the rows that were written, and is ASCII', () => {
    fc.assert(
      fc.property(turns, (written) => {
        const segment = Buffer.concat(written.map(encodeSegment))
        expect(segment.every((byte) => byte < 0x7f)).toBe(true)
        expect(decodeSegment(segment)).toEqual({ rows: written.flat(), tornBytes: 0 })
      }),
    )
  })

  it('cut at any byte gives back the turns before the cut', () => {
    fc.assert(
      fc.property(turns, fc.nat(), (written, cut) => {
        const frames = written.map(encodeSegment)
        const segment = Buffer.concat(frames)
        const length = cut % segment.length
        let whole = 0
        let end = 0
        for (; end + (frames[whole]?.length ?? Number.NaN) <= length; whole++) end += frames[whole]?.length ?? 0
        expect(decodeSegment(segment.subarray(0, length))).toEqual({
          rows: written.slice(0, whole).flat(),
          tornBytes: length - end,
        })
      }),
    )
  })

  it('does not take a changed last frame for rows', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 3 }), fc.nat(), (written, at) => {
        const frame = encodeSegment(written)
        const place = frameHeadBytes + (at % (frame.length - frameHeadBytes))
        frame[place] = frame[place] === 0x30 ? 0x31 : 0x30
        expect(decodeSegment(frame)).toEqual({ rows: [], tornBytes: frame.length })
      }),
    )
  })

  it('damaged in its middle is refused whole', () => {
    const frame = encodeSegment(fc.sample(rows, 2))
    const damaged = Buffer.concat([frame, frame])
    damaged[30] = 0
    expect(() => decodeSegment(damaged)).toThrow(DamagedSegment)
  })
})
