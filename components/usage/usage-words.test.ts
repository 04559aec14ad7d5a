import { describe, expect, it } from 'vitest'
import { changeText, spanText } from './usage-words'

describe('changeText', () => {
  it.each([
    [112, 100, false, '↑ 12 %'],
    [99.5, 100, false, '↓ 0.5 %'],
    [0.014, 0.01, true, '↑ 0.4 pt'],
    [0, 0, true, null],
    [100, 100, false, null],
    [5_000_000, 1_000, false, '↑ 5k ×'],
    [999, 100, false, '↑ 899 %'],
    [1_000, 100, false, '↑ 10 ×'],
    [5, 0, false, null],
    [null, 1, false, null],
    [1, null, true, null],
  ])('from %s to %s', (now, was, isShare, text) => expect(changeText(now, was, isShare)).toBe(text))
})

describe('spanText', () => {
  it('names both ends, the zone and the bucket', () => {
    const span = (from: string, to: string, zone: string) => ({
      fromMs: Date.parse(from),
      toMs: Date.parse(to),
      zone,
      step: { unit: 'minute' as const, count: 1 },
    })
    expect(spanText(span('2026-11-23T20:15:00Z', '2026-11-23T21:15:00Z', 'utc'))).toBe(
      '23 Nov 2026, 20:15 – 21:15 UTC, by 1 min',
    )
    expect(spanText(span('2026-11-22T22:00:00Z', '2026-11-23T22:00:00Z', 'Europe/Berlin'))).toBe(
      '22 Nov 2026, 23:00 – 23 Nov 2026, 23:00 Europe/Berlin, by 1 min',
    )
  })
})
