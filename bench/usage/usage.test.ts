import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import { decodeSegment } from '@/lib/requests/testing/decode'
import { hoursOf } from './calendar'
import { drawer, seededRandom, zipfShares } from './random'
import { Traffic } from './traffic'

describe('the calendar', () => {
  it('gives every row an hour, by day more than at night', () => {
    const endMs = Date.UTC(2026, 0, 31)
    const hours = hoursOf(100_000, 30, endMs)
    expect(hours).toHaveLength(720)
    expect(hours.reduce((sum, { rows }) => sum + rows, 0)).toBe(100_000)
    expect(hours.at(-1)?.untilMs).toBe(endMs)
    expect(hours[12]?.rows).toBeGreaterThan(hours[2]?.rows ?? 0)
  })
})

describe('drawing by shares', () => {
  it('draws the first of Zipf most often, and every place', () => {
    const draw = drawer(zipfShares(10), seededRandom(1))
    const counts = new Array<number>(10).fill(0)
    for (let i = 0; i < 10_000; i++) {
      const place = draw()
      counts[place] = (counts[place] ?? 0) + 1
    }
    expect(counts[0]).toBeGreaterThan(3_000)
    expect(Math.min(...counts)).toBeGreaterThan(100)
  })
})

describe('traffic', () => {
  const keys = Array.from({ length: 5 }, (_, i) => ({
    credential: `ks_live_secret${i}_x`,
    keyId: newId('key'),
    teamId: newId('team'),
  }))

  it('is a segment of the journal, in order, and the same in every run', () => {
    const make = () => new Traffic(keys, 'api_x', 'zipf').segment(1_000_000, 1_001_000, 500)
    const { rows, tornBytes } = decodeSegment(make())
    expect(tornBytes).toBe(0)
    expect(rows).toHaveLength(500)
    expect(rows.map(({ timeMs }) => timeMs)).toEqual(rows.map(({ timeMs }) => timeMs).toSorted((a, b) => a - b))
    expect(rows.every(({ timeMs }) => timeMs >= 1_000_000 && timeMs < 1_001_000)).toBe(true)
    expect(make().equals(make())).toBe(true)
  })
})
