import { describe, expect, it } from 'vitest'
import type { InstallationTop, UsageSeries, UsageTop } from '@/lib/usage/contract'
import { installationTopCsv, seriesCsv, topCsv, weekCsv } from './usage-csv'

const none = { refused: 0, reported: 0, failed: 0, latency: null }

describe('what is shown, as CSV', () => {
  it('has a line for every bucket and a column for every group', () => {
    const atMs = Date.UTC(2026, 10, 25, 9)
    const series = {
      by: 'key',
      groups: [
        { id: 'key_1', name: '=cmd', requests: 3 },
        { id: 'other', name: null, requests: 1 },
      ],
      points: [
        { atMs, untilMs: atMs + 60_000, requests: 4, groups: { key_1: 3, other: 1 }, ...none },
        {
          ...{ atMs: atMs + 60_000, untilMs: atMs + 120_000, requests: 2, groups: { key_1: 2 }, ...none, refused: 1 },
          ...{ reported: 2, failed: 1, latency: { p50Us: 1_500, p95Us: 2_000, p99Us: 2_500 } },
        },
      ],
      previous: [7, 0],
    } as unknown as UsageSeries
    expect(seriesCsv(series).split('\r\n')).toEqual([
      'from,to,requests,"\'=cmd",Other,refused,reported,server_errors,p50_ms,p95_ms,p99_ms,period_before',
      '2026-11-25T09:00:00.000Z,2026-11-25T09:01:00.000Z,4,3,1,0,0,0,,,,7',
      '2026-11-25T09:01:00.000Z,2026-11-25T09:02:00.000Z,2,2,0,1,2,1,1.5,2,2.5,0',
      '',
    ])
  })

  it('has the tables one under the other', () => {
    const top = {
      keys: [{ keyId: 'key_1', name: 'ci', environment: 'live', requests: 3, course: [3], ...none }],
      routes: [{ method: 'GET', route: '/a', requests: 2, course: [2], ...none }],
      countries: [{ country: 'DE', requests: 1, course: [1], ...none }],
    } as unknown as UsageTop
    expect(topCsv(top).split('\r\n').slice(1, 4)).toEqual([
      'key,key_1,ci,3,0,0,0,,,',
      'route,GET /a,GET /a,2,0,0,0,,,',
      'country,DE,Germany,1,0,0,0,,,',
    ])
  })

  it('has the teams of an installation, and whose each key is', () => {
    const team = { id: 'team_1', slug: 'acme', name: 'Acme, Inc.' }
    const top = {
      teams: [{ team, requests: 5, course: [5], ...none }],
      keys: [{ keyId: 'key_1', name: 'ci', environment: 'live', team, requests: 3, course: [3], ...none }],
    } as unknown as InstallationTop
    expect(installationTopCsv(top).split('\r\n').slice(0, 3)).toEqual([
      'table,id,name,requests,refused,reported,server_errors,p50_ms,p95_ms,p99_ms,team',
      'team,team_1,"Acme, Inc.",5,0,0,0,,,,acme',
      'key,key_1,ci,3,0,0,0,,,,acme',
    ])
  })

  it('has every hour of the week', () => {
    const hours = Array.from({ length: 168 }, (_, i) => ({ requests: i, refused: 0 }))
    const lines = weekCsv({ fromMs: 0, toMs: 0, zone: 'utc', rounded: false, hours }).split('\r\n')
    expect([lines.length, lines[1], lines[168]]).toEqual([170, '1,0,0,0', '7,23,167,0'])
  })
})
