import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, sliceMs } from './bucket'
import { windowOf } from './range'
import { usageRanges } from './terms'

const at = (text: string) => new Date(`2026-11-23T${text}Z`)
const iso = (ms: number | undefined) => new Date(ms ?? Number.NaN).toISOString()
const zones = ['utc', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'America/Havana', 'Africa/Cairo']

describe('windowOf', () => {
  it.each([
    ['15m', '2026-11-23T21:00:00.000Z', '2026-11-23T21:15:00.000Z', 15],
    ['1h', '2026-11-23T20:15:00.000Z', '2026-11-23T21:15:00.000Z', 60],
    ['6h', '2026-11-23T15:15:00.000Z', '2026-11-23T21:15:00.000Z', 72],
    ['24h', '2026-11-22T22:00:00.000Z', '2026-11-23T22:00:00.000Z', 24],
    ['7d', '2026-11-17T00:00:00.000Z', '2026-11-24T00:00:00.000Z', 56],
    ['30d', '2026-10-25T00:00:00.000Z', '2026-11-24T00:00:00.000Z', 30],
    ['90d', '2026-08-26T00:00:00.000Z', '2026-11-24T00:00:00.000Z', 90],
  ] as const)('aligns %s to its buckets', (range, from, to, count) => {
    const { span, edges } = windowOf({ range }, at('21:13:59.999'))
    expect([iso(span.fromMs), iso(span.toMs), edges.length - 1]).toEqual([from, to, count])
  })

  it('takes the bucket that begins just now, and 24 h where nothing is said', () => {
    expect(iso(windowOf({}, at('21:00:00.000')).span.toMs)).toBe('2026-11-23T22:00:00.000Z')
  })

  it('is the same by slices, in coarser buckets', () => {
    const team = windowOf({ range: '1h' }, at('21:13:00'))
    const key = windowOf({ range: '1h' }, at('21:13:00'), { slices: true })
    expect([key.span.fromMs, key.span.toMs, key.span.stepMs]).toEqual([team.span.fromMs, team.span.toMs, sliceMs])
    expect(key.edges).toHaveLength(13)
  })

  it('reads the coarsest rollup that answers', () => {
    const grain = (range: (typeof usageRanges)[number], zone: string) => windowOf({ range, zone }, at('12:00:00')).grain
    expect(usageRanges.map((range) => grain(range, 'utc'))).toEqual([
      'fine',
      'fine',
      'fine',
      'hours',
      'hours',
      'days',
      'days',
    ])
    expect([grain('30d', 'Europe/Berlin'), grain('90d', 'Asia/Kolkata')]).toEqual(['hours', 'hours'])
  })

  it('cuts days at midnight of the zone, also where clocks change', () => {
    const { edges, span } = windowOf({ range: '30d', zone: 'Europe/Berlin' }, new Date('2026-11-10T12:00:00Z'))
    expect(edges.map((edge) => iso(edge).slice(11, 16))).toEqual([
      ...new Array(14).fill('22:00'),
      ...new Array(17).fill('23:00'),
    ])
    expect(span.toMs - span.fromMs).toBe(30 * dayMs + hourMs)
  })

  it('rounds the midnight of a zone of half hours to the hour that is counted, and says so', () => {
    const { edges, span } = windowOf({ range: '30d', zone: 'Asia/Kolkata' }, at('12:00:00'))
    expect([iso(edges[0]).slice(11, 16), span.rounded]).toEqual(['18:00', true])
    expect(windowOf({ range: '24h', zone: 'Europe/Berlin' }, at('12:00:00')).span.rounded).toBe(false)
  })

  it('takes a range of one’s own as it is, in whole buckets', () => {
    const custom = (from: string, to: string, zone = 'utc') => {
      const when = { from: Date.parse(from), to: Date.parse(to), zone }
      const { span, edges } = windowOf(when, new Date('2026-11-25T12:00:00Z'))
      return [iso(span.fromMs), iso(span.toMs), span.stepMs / minuteMs, edges.length - 1, span.range]
    }
    expect(custom('2026-11-25T10:02:30Z', '2026-11-25T11:00:00Z')).toEqual([
      '2026-11-25T10:00:00.000Z',
      '2026-11-25T11:00:00.000Z',
      1,
      60,
      'custom',
    ])
    expect(custom('2026-11-24T10:00:00Z', '2026-11-25T11:30:00Z')).toEqual([
      '2026-11-24T10:00:00.000Z',
      '2026-11-25T12:00:00.000Z',
      60,
      26,
      'custom',
    ])
    expect(custom('2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z')).toEqual([
      '2026-10-01T00:00:00.000Z',
      '2026-11-01T00:00:00.000Z',
      1440,
      31,
      'custom',
    ])
  })

  it.each([
    ['no end', { from: 1 }, 'to'],
    ['no beginning', { to: 1 }, 'from'],
    ['an end before the beginning', { from: 2, to: 1 }, 'to'],
    ['more than 400 days', { from: 0, to: 401 * dayMs }, 'from'],
  ])('refuses %s', (_, when, field) => {
    expect(() => windowOf(when, at('12:00:00'))).toThrow(expect.objectContaining({ code: 'invalid_input', field }))
  })

  it('shows what is no longer kept finely by what is kept', () => {
    const now = new Date('2026-11-25T12:00:00Z')
    const old = { from: Date.parse('2026-11-10T10:30:00Z'), to: Date.parse('2026-11-10T11:00:00Z') }
    const { span, grain } = windowOf(old, now)
    expect([grain, span.coarser, iso(span.fromMs)]).toEqual([
      'hours',
      { kind: 'minutes', days: 7 },
      '2026-11-10T10:00:00.000Z',
    ])
    const retention = { requestsDays: 30, minutesDays: 7, hoursDays: 30 }
    const long = windowOf({ range: '90d', zone: 'Europe/Berlin' }, now, { retention })
    expect([long.grain, long.span.coarser, long.span.zone]).toEqual(['days', { kind: 'hours', days: 30 }, 'utc'])
  })

  it.each([
    [
      'minutes from their first on',
      '2026-11-23T00:30:00Z',
      { from: '2026-11-22T12:00:00Z', to: '2026-11-23T00:00:00Z' },
      true,
    ],
    [
      'minutes of which some are gone',
      '2026-11-23T00:30:00Z',
      { from: '2026-11-22T11:55:00Z', to: '2026-11-22T23:55:00Z' },
      false,
    ],
    ['hours', '2026-11-25T12:00:00Z', { range: '7d' }, true],
    ['hours of which some are gone', '2026-11-25T12:00:00Z', { range: '30d', zone: 'Europe/Berlin' }, false],
    ['days, which stay', '2026-11-25T12:00:00Z', { range: '90d' }, true],
  ] as const)('compares with a period before that is kept as a whole: %s', (_, now, when, isKept) => {
    const custom = 'from' in when ? { from: Date.parse(when.from), to: Date.parse(when.to) } : when
    const retention = { requestsDays: 1, minutesDays: 1, hoursDays: 30 }
    const { edges, edgesBefore, span } = windowOf(custom, new Date(now), { retention })
    expect([edgesBefore?.length, span.coarser]).toEqual([isKept ? edges.length : undefined, null])
  })

  it('cuts any span into buckets without a gap, and as many before it', () => {
    const retention = { requestsDays: 1, minutesDays: 3_650, hoursDays: 3_650 }
    const nowMs = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) })
    const length = fc.integer({ min: 1, max: 400 * 24 * 60 }).map((minutes) => minutes * minuteMs)
    const when = fc.oneof(
      fc.constantFrom(...usageRanges).map((range) => ({ range, length: undefined })),
      length.map((ms) => ({ range: undefined, length: ms })),
    )
    fc.assert(
      fc.property(nowMs, when, fc.constantFrom(...zones), fc.boolean(), (now, { range, length: ms }, zone, slices) => {
        const asked = ms === undefined ? { range, zone } : { from: now - ms, to: now, zone }
        const { span, edges, edgesBefore, grain } = windowOf(asked, new Date(now), { slices, retention })
        if (!edgesBefore) throw new Error('nothing before')
        expect([edges[0], edges.at(-1), edgesBefore.at(-1)]).toEqual([span.fromMs, span.toMs, span.fromMs])
        expect(edgesBefore).toHaveLength(edges.length)
        expect(span.fromMs).toBeLessThanOrEqual(ms === undefined ? now : now - ms)
        if (ms === undefined) expect(span.toMs).toBeGreaterThan(now)
        else expect(span.toMs).toBeGreaterThanOrEqual(now)
        const size = grain === 'fine' ? (slices ? sliceMs : minuteMs) : grain === 'hours' ? hourMs : dayMs
        for (const all of [edges, edgesBefore]) {
          expect(all.every((edge) => edge % size === 0)).toBe(true)
          const widths = all.slice(1).map((edge, i) => edge - (all[i] ?? 0))
          expect(Math.min(...widths)).toBeGreaterThan(0)
          expect(Math.max(...widths)).toBeLessThanOrEqual(span.stepMs + 2 * hourMs)
        }
      }),
      { numRuns: 300 },
    )
  }, 30_000)
})
