import { z } from 'zod'
import { type Environment, environments } from '@/lib/credential/format'
import { idOf } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import type { Decision } from '@/lib/verify/contract'

/** Latency histogram: bucket i counts latencies below `histogramFirstUs × histogramRatio^i`; ≤ 3 % error at p95. */
export const histogramBuckets = 64
export const histogramFirstUs = 500
export const histogramRatio = 1.19

/** The installation as a whole, which the rollups of teams count as one more: no team can have this id. */
export const installationId = 'team_installation' as Id<'team'>

export const usageRanges = ['1h', '24h', '7d', '30d'] as const
export type UsageRange = (typeof usageRanges)[number]
const usageRangeDefault: UsageRange = '24h'

/** What a usage page shows: a range up to now, of the whole team or of what the filters name. */
export const usageInput = z.strictObject({
  range: z.enum(usageRanges, 'Choose a range: 1h, 24h, 7d or 30d.').default(usageRangeDefault),
  key: idOf('key').optional(),
  api: idOf('api').optional(),
  environment: z.enum(environments, 'Choose live or test.').optional(),
})
export type UsageInput = z.output<typeof usageInput>
export type UsageFilters = Omit<UsageInput, 'range'>

/** From (inclusive) to (exclusive), in Unix milliseconds. `nowMs` lies in the last bucket that has begun. */
export type UsageSpan = { range: UsageRange; fromMs: number; toMs: number; stepMs: number; nowMs: number }

/** Latency of the requests whose API server reported it, in microseconds. */
export type LatencyView = { p50Us: number; p95Us: number; p99Us: number }

export type UsageTotals = {
  requests: number
  /** Requests with another decision than `valid`. */
  refused: number
  /** Requests whose status the API server reported: the base of the share of server errors and of latency. */
  reported: number
  /** Reported requests with a status of 500 and above. */
  failed: number
  latency: LatencyView | null
}

/** One bucket of time, named by its start. */
export type UsagePoint = UsageTotals & { atMs: number; decisions: Partial<Record<Decision, number>> }
/** Every bucket that has begun, also those without a request. */
export type UsageSeries = { span: UsageSpan; points: UsagePoint[] }

/** The range beside the equally long one before it. */
export type UsageSummary = {
  span: UsageSpan
  current: UsageTotals
  previous: UsageTotals
  /** Every decision but `valid` that was taken, most frequent first. */
  refusals: { decision: Decision; requests: number }[]
}

export type TopKey = UsageTotals & { keyId: Id<'key'>; name: string; environment: Environment }
export type TopRoute = UsageTotals & { apiId: string; method: string; route: string }
export type UsageTop = {
  span: UsageSpan
  keys: TopKey[]
  /** Null where the filters cannot be answered: routes are counted per team and API, not per key or environment. */
  routes: TopRoute[] | null
}

export type UsageChoices = {
  apis: { id: Id<'api'>; name: string }[]
  keys: { id: Id<'key'>; name: string; environment: Environment }[]
}
