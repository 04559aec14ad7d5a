import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usageRanges } from './contract'
import { bucketStarts, rangeShapes, spanOf } from './range'

const at = (text: string) => new Date(`2026-11-23T${text}Z`)
const iso = (ms: number) => new Date(ms).toISOString()

describe('spanOf', () => {
  it.each([
    ['1h', '2026-11-23T20:15:00.000Z', '2026-11-23T21:15:00.000Z'],
    ['24h', '2026-11-22T22:00:00.000Z', '2026-11-23T22:00:00.000Z'],
    ['7d', '2026-11-17T00:00:00.000Z', '2026-11-24T00:00:00.000Z'],
    ['30d', '2026-10-25T00:00:00.000Z', '2026-11-24T00:00:00.000Z'],
  ] as const)('aligns %s to its buckets', (range, from, to) => {
    const span = spanOf(range, at('21:13:59.999'))
    expect([iso(span.fromMs), iso(span.toMs)]).toEqual([from, to])
  })

  it('takes the bucket that begins just now', () => {
    expect(iso(spanOf('24h', at('21:00:00.000')).toMs)).toBe('2026-11-23T22:00:00.000Z')
  })

  it('is the same for a team and one of its keys, in coarser buckets', () => {
    const team = spanOf('1h', at('21:13:00'))
    expect(spanOf('1h', at('21:13:00'), true)).toEqual({ ...team, stepMs: 300_000 })
  })

  it('always holds now, and whole buckets', () => {
    fc.assert(
      fc.property(fc.constantFrom(...usageRanges), fc.integer({ min: 0, max: 4e12 }), (range, nowMs) => {
        const span = spanOf(range, new Date(nowMs))
        const starts = bucketStarts(span)
        expect(span.fromMs).toBeLessThanOrEqual(nowMs)
        expect(span.toMs).toBeGreaterThan(nowMs)
        expect((span.toMs - span.fromMs) % span.stepMs).toBe(0)
        expect(Math.abs(span.fromMs % rangeShapes[range].alignMs)).toBe(0)
        expect(starts[0]).toBe(span.fromMs)
        expect(starts.at(-1)).toBeLessThanOrEqual(nowMs)
        expect((starts.at(-1) ?? 0) + span.stepMs).toBeGreaterThan(nowMs)
      }),
    )
  })
})
