import type { UsageGroup, UsagePoint, UsageSeries } from './contract'
import type { UsageWindow } from './range'
import { otherGroup, type UsageGrouping } from './terms'
import { addCounts, type CountsRow, type HistogramRow, latencyView, noCounts } from './totals'

/** How many groups are shown by their names where there may be more. */
export const groupsMax = 6

/** Counts of one bucket and group; `i` counts from the first of the span, the period before is below zero. */
export type CountedBucket = CountsRow & { i: number; id: string }
/** Latencies of one bucket; `i` counts from the first of the span. */
export type MeasuredBucket = HistogramRow & { i: number }
/** A group with its requests by bucket of the span. */
export type NamedGroup = { id: string; name: string | null; requests: Map<number, number> }

/** What the rows of rollups say, as points of time: every bucket that has begun, its groups, and the rest of each as `other`. */
export function seriesView(
  window: UsageWindow,
  by: UsageGrouping,
  counted: readonly CountedBucket[],
  measured: readonly MeasuredBucket[],
  named: readonly NamedGroup[],
): UsageSeries {
  const { span, edges, edgesBefore } = window
  const count = edges.length - 1
  const all = edges.slice(0, -1).map((atMs, i): UsagePoint => {
    const latency = latencyView(measured.find((row) => row.i === i))
    return { atMs, untilMs: edges[i + 1] ?? span.toMs, ...noCounts(), latency, groups: {} }
  })
  const previous = edgesBefore && new Array<number>(count).fill(0)
  for (const row of counted) {
    const point = all[row.i]
    if (point) addCounts(point, row)
    else if (previous) previous[count + row.i] = (previous[count + row.i] ?? 0) + row.requests
  }
  const points = all.filter(({ atMs }) => atMs <= span.nowMs)
  const found = isNamed(by) ? named : mostFrequent(by, counted)
  return { span, by, groups: stack(points, found), points, previous }
}

const isNamed = (by: UsageGrouping): boolean => by === 'key' || by === 'route' || by === 'country'

/** Groups that were counted beside the totals; of secrets there may be many. */
function mostFrequent(by: UsageGrouping, counted: readonly CountedBucket[]): NamedGroup[] {
  const groups = new Map<string, Map<number, number>>()
  const add = (id: string, i: number, requests: number) => {
    if (i < 0 || requests === 0) return
    const group = groups.get(id) ?? new Map<number, number>()
    groups.set(id, group.set(i, (group.get(i) ?? 0) + requests))
  }
  for (const row of counted) {
    if (by !== 'status') add(row.id, row.i, row.requests)
    else for (const [id, requests] of classesOf(row)) add(id, row.i, requests)
  }
  const ranked = [...groups]
    .map(([id, requests]) => ({ id, name: null, requests }))
    .sort((a, b) => sumOf(b.requests) - sumOf(a.requests) || (a.id < b.id ? -1 : 1))
  return by === 'secret' ? ranked.slice(0, groupsMax) : ranked
}

const sumOf = (requests: Map<number, number>): number => [...requests.values()].reduce((sum, one) => sum + one, 0)

/** Requests by the class of the status that was reported; `none`: no status was. */
function classesOf({ requests, s2, s3, s4, s5 }: CountsRow): [string, number][] {
  return [
    ['2xx', s2],
    ['3xx', s3],
    ['4xx', s4],
    ['5xx', s5],
    ['none', requests - s2 - s3 - s4 - s5],
  ]
}

/** Writes the groups into the points, and what no group has as `other`: the total less what is shown. */
function stack(points: readonly UsagePoint[], found: readonly NamedGroup[]): UsageGroup[] {
  const groups = found.map(({ id, name }) => ({ id, name, requests: 0 }))
  const other: UsageGroup = { id: otherGroup, name: null, requests: 0 }
  for (const [i, point] of points.entries()) {
    let rest = point.requests
    for (const [place, { id, requests }] of found.entries()) {
      const ofGroup = requests.get(i) ?? 0
      if (ofGroup === 0) continue
      point.groups[id] = ofGroup
      rest -= ofGroup
      const group = groups[place]
      if (group) group.requests += ofGroup
    }
    if (rest <= 0) continue
    point.groups[otherGroup] = rest
    other.requests += rest
  }
  return other.requests > 0 ? [...groups, other] : groups
}
