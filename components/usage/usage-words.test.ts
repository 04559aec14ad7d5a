import { describe, expect, it } from 'vitest'
import { spanText } from './usage-words'

const span = (from: string, to: string, stepMs: number) => ({
  range: '1h' as const,
  fromMs: Date.parse(from),
  toMs: Date.parse(to),
  stepMs,
  nowMs: Date.parse(from),
})

describe('spanText', () => {
  it('names both ends, the zone and the bucket', () => {
    expect(spanText(span('2026-11-23T20:15:00Z', '2026-11-23T21:15:00Z', 60_000))).toBe(
      '23 Nov 2026, 20:15 – 21:15 UTC, by 1 min',
    )
    expect(spanText(span('2026-11-22T22:00:00Z', '2026-11-23T22:00:00Z', 3_600_000))).toBe(
      '22 Nov 2026, 22:00 – 23 Nov 2026, 22:00 UTC, by 1 h',
    )
  })
})
