import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketEnd, bucketStart, hourMs, minuteMs, sliceMs } from './bucket'

describe('a bucket', () => {
  const sizes = fc.constantFrom(minuteMs, sliceMs, hourMs)
  const moments = fc.integer({ min: -1e12, max: 4e12 })

  it('holds its moment', () => {
    fc.assert(
      fc.property(moments, sizes, (moment, size) => {
        expect(bucketStart(moment, size)).toBeLessThanOrEqual(moment)
        expect(bucketEnd(moment, size)).toBeGreaterThan(moment)
        expect(bucketEnd(moment, size) - bucketStart(moment, size)).toBe(size)
      }),
    )
  })

  it('begins on the clock', () => {
    const at = Date.UTC(2026, 10, 23, 21, 13, 59, 999)
    expect(new Date(bucketStart(at, minuteMs)).toISOString()).toBe('2026-11-23T21:13:00.000Z')
    expect(new Date(bucketStart(at, sliceMs)).toISOString()).toBe('2026-11-23T21:10:00.000Z')
    expect(new Date(bucketEnd(at, hourMs)).toISOString()).toBe('2026-11-23T22:00:00.000Z')
  })
})
