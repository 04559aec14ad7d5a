import { csvLine } from '@/lib/kit/csv'
import type { InstallationTop, UsageGroup, UsageSeries, UsageTop, UsageTotals, UsageWeek } from '@/lib/usage/contract'
import { barsOf, countryName, groupName } from './usage-groups'

type Line = readonly (string | number | null)[]
const fileOf = (lines: readonly Line[]): string => lines.map(csvLine).join('')

/** A file that the page offers; its text is made when it is wanted. */
export type UsageFile = { name: string; label: string; text: () => string }

/** What a usage page shows; its tables are a file of their own. */
export const usageFiles = (series: UsageSeries, tables: UsageFile, week: UsageWeek): UsageFile[] => [
  { name: 'requests', label: 'Requests and latency over time', text: () => seriesCsv(series) },
  tables,
  { name: 'week', label: 'Hours of the week', text: () => weekCsv(week) },
]

const iso = (atMs: number): string => new Date(atMs).toISOString()
const ms = (us: number | undefined): number | null => (us === undefined ? null : us / 1_000)

/** Requests over time, as the chart shows them: one line a bucket, one column a group, times in UTC. */
export function seriesCsv({ by, groups, points, previous }: UsageSeries): string {
  const columns = barsOf(by, groups)
  const nameOf = (id: string): string => {
    const group: Pick<UsageGroup, 'id' | 'name'> = groups.find((one) => one.id === id) ?? { id, name: null }
    return groupName(by, group)
  }
  const head = ['from', 'to', 'requests', ...columns.map(({ key }) => nameOf(key)), ...totalsHead, 'period_before']
  const rows = points.map(
    (point, i): Line => [
      ...[iso(point.atMs), iso(point.untilMs), point.requests, ...columns.map(({ key }) => point.groups[key] ?? 0)],
      ...totalsOf(point),
      previous && (previous[i] ?? 0),
    ],
  )
  return fileOf([head, ...rows])
}

const totalsHead = ['refused', 'reported', 'server_errors', 'p50_ms', 'p95_ms', 'p99_ms']
const totalsOf = ({ refused, reported, failed, latency }: UsageTotals): Line => [
  ...[refused, reported, failed],
  ...[ms(latency?.p50Us), ms(latency?.p95Us), ms(latency?.p99Us)],
]

const tableHead: Line = ['table', 'id', 'name', 'requests', ...totalsHead]
const tableRow = (kind: string, id: string, name: string, totals: UsageTotals): Line => [
  ...[kind, id, name, totals.requests],
  ...totalsOf(totals),
]

/** The tables of keys, routes and countries, one under the other. */
export const topCsv = ({ keys, routes, countries }: UsageTop): string =>
  fileOf([
    tableHead,
    ...keys.map((key) => tableRow('key', key.keyId, key.name, key)),
    ...(routes ?? []).map((one) => tableRow('route', `${one.method} ${one.route}`, `${one.method} ${one.route}`, one)),
    ...(countries ?? []).map((one) => tableRow('country', one.country, countryName(one.country), one)),
  ])

/** The tables of teams and keys, one under the other; a key with its team. */
export const installationTopCsv = ({ teams, keys }: InstallationTop): string =>
  fileOf([
    [...tableHead, 'team'],
    ...teams.map((one) => [...tableRow('team', one.team.id, one.team.name, one), one.team.slug]),
    ...keys.map((one) => [...tableRow('key', one.keyId, one.name, one), one.team.slug]),
  ])

/** Requests by hour of the week: one line an hour, Monday is 1. */
export function weekCsv({ hours }: UsageWeek): string {
  const rows = hours.map(({ requests, refused }, i): Line => [Math.floor(i / 24) + 1, i % 24, requests, refused])
  return fileOf([['day_of_week', 'hour', 'requests', 'refused'], ...rows])
}
