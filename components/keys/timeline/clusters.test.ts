import { describe, expect, it } from 'vitest'
import { clustersOf } from './clusters'

const buckets = Array.from({ length: 10 }, (_, i) => ({ atMs: i * 100, untilMs: (i + 1) * 100 }))
const event = (atMs: number, action: string) => ({ id: String(atMs), atMs, action, actor: null, detail: {} })

describe('clustersOf', () => {
  it('marks each bucket once, by the gravest of its events, and leaves out what is not on the chart', () => {
    const events = [
      event(2_000, 'key.updated'),
      event(550, 'key.updated'),
      event(520, 'key.revoked'),
      event(10, 'key.created'),
    ]
    const clusters = clustersOf(buckets, 10, events, 0.01)
    expect(clusters.map(({ place, kind, untilMs }) => [place, kind, untilMs])).toEqual([
      [0.05, 'start', 100],
      [0.55, 'stop', 600],
    ])
    expect(
      clusters[1]?.events.map(({ atMs }) => atMs),
      'the newest first',
    ).toEqual([550, 520])
  })

  it('puts together what would lie on one another', () => {
    const clusters = clustersOf(buckets, 10, [event(150, 'key.rotated'), event(50, 'key.created')], 0.2)
    expect(clusters.map(({ kind, events }) => [kind, events.length])).toEqual([['secret', 2]])
  })
})
