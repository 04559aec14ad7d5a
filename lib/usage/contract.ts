import { z } from 'zod'
import { type Environment, environments } from '@/lib/credential/format'
import { idOf } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import { isZone } from '@/lib/kit/zone'
import type { Decision } from '@/lib/verify/contract'
import { installationGroupings, type UsageGrouping, type UsageRange, usageGroupings, usageRanges } from './terms'

/** Latency histogram: bucket i counts latencies below `histogramFirstUs × histogramRatio^i`; ≤ 3 % error at p95. */
export const histogramBuckets = 64
export const histogramFirstUs = 500
export const histogramRatio = 1.19

/** The installation as a whole, which the rollups of teams count as one more: no team can have this id. */
export const installationId = 'team_installation' as Id<'team'>

/** So many distinct routes (method and path) of a team are counted a day; the rest is `otherRoute`. */
export const routesPerTeamMax = 500
export const otherRoute = 'other'

const lastMs = Date.UTC(9999, 0, 1)
/** A moment as an address has it: Unix milliseconds. */
const unixMs = z.preprocess(
  (value) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value),
  z.int('Give a moment in Unix milliseconds.').min(0).max(lastMs).optional(),
)

/** What a usage page shows: a range of the whole team or of what the filters name. */
export const usageInput = z.strictObject({
  /** Up to now; 24 h where nothing is said. */
  range: z.enum(usageRanges, `Choose one of ${usageRanges.join(', ')}.`).optional(),
  /** Both, instead of a range: from (inclusive) to (exclusive). */
  from: unixMs,
  to: unixMs,
  /** `utc`, or the IANA name of the zone whose hours and days are counted by. */
  zone: z.string().refine(isZone, 'There is no such time zone.').optional(),
  /** What requests over time are stacked by; by decision where nothing is said. */
  by: z.enum(usageGroupings, `Choose one of ${usageGroupings.join(', ')}.`).optional(),
  key: idOf('key').optional(),
  /** The public id of one secret; only together with its key. */
  secret: z
    .string()
    .regex(/^[0-9A-Za-z]{1,32}$/, 'This is not the id of a secret.')
    .optional(),
  api: idOf('api').optional(),
  environment: z.enum(environments, 'Choose live or test.').optional(),
})
export type UsageInput = z.output<typeof usageInput>
export type UsageFilters = Pick<UsageInput, 'key' | 'secret' | 'api' | 'environment'>

/** What the usage page of the installation shows: every team's requests together. */
export const installationUsageInput = usageInput
  .pick({ range: true, from: true, to: true, zone: true, api: true, environment: true })
  .extend({ by: z.enum(installationGroupings, `Choose one of ${installationGroupings.join(', ')}.`).optional() })
export type InstallationUsageInput = z.output<typeof installationUsageInput>

/** A bucket of time, in round units. */
export type UsageStep = { unit: 'minute' | 'hour' | 'day'; count: number }

/** From (inclusive) to (exclusive), in Unix milliseconds. `nowMs` is the moment of the answer. */
export type UsageSpan = {
  range: UsageRange | 'custom'
  /** `utc` or an IANA name: whose hours and days the buckets follow. */
  zone: string
  fromMs: number
  toMs: number
  nowMs: number
  step: UsageStep
  /** How long a bucket is, but for days on which clocks change. */
  stepMs: number
  /** The zone's hours begin at half past or a quarter of those that are counted: buckets are rounded to the counted hour. */
  rounded: boolean
  /** The range reaches beyond what is kept by `kind`, which is kept for `days`: it is shown by the next coarser. */
  coarser: { kind: 'minutes' | 'hours'; days: number } | null
}

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

/** One bucket of time, from `atMs` (inclusive) to `untilMs` (exclusive), with its requests by group id; absent: none. */
export type UsagePoint = UsageTotals & { atMs: number; untilMs: number; groups: Record<string, number> }

/** What one colour of a chart stands for. */
export type UsageGroup = {
  /** A decision, a status class or `none`, an environment, a key's or secret's id, `GET /route`, a country or `unknown`; `other` is the rest. */
  id: string
  /** What a key is called; null where the id says it all. */
  name: string | null
  requests: number
}

export type UsageSeries = {
  span: UsageSpan
  /** What is grouped by: what was asked for, or by decision where that is not counted for these filters. */
  by: UsageGrouping
  /** At most eight, the most frequent first, and `other`: all requests of no group shown, exactly. */
  groups: UsageGroup[]
  /** Every bucket that has begun, also those without a request. */
  points: UsagePoint[]
  /** Requests of the equally many buckets before, in their order: one for every bucket of the span, begun or not. Null: not all are kept. */
  previous: number[] | null
}

/** The range beside the equally long one before it; null where that is not kept as a whole. */
export type UsageSummary = {
  span: UsageSpan
  current: UsageTotals
  previous: UsageTotals | null
  /** Every decision but `valid` that was taken, most frequent first. */
  refusals: { decision: Decision; requests: number }[]
  /** Requests since then (Unix milliseconds) are answered but not all counted yet; null: all are. */
  behindSinceMs: number | null
}

/** A row of a table: its totals, and its requests over the range in a few equal stretches. */
export type TopRow = UsageTotals & { course: number[] }
export type TopKey = TopRow & { keyId: Id<'key'>; name: string; environment: Environment }
export type TopRoute = TopRow & { method: string; route: string }
/** `country`: ISO 3166-1 alpha-2, or `unknown`. Latency is not counted by country. */
export type TopCountry = TopRow & { country: string }
export type UsageTop = {
  span: UsageSpan
  keys: TopKey[]
  /** Null where the filters cannot be answered: routes and countries are counted per API and environment, not per key. */
  routes: TopRoute[] | null
  countries: TopCountry[] | null
}

/** Whose a row is, where rows of several teams stand together. */
export type TeamName = { id: Id<'team'>; slug: string; name: string }
export type TopTeam = TopRow & { team: TeamName }
export type TopKeyOfTeam = TopKey & { team: TeamName }
/** Requests of no team (a key that does not exist, at an API that no team runs) are in the installation's totals alone. */
export type InstallationTop = { span: UsageSpan; teams: TopTeam[]; keys: TopKeyOfTeam[] }

/** One secret's part of a key's traffic: accepted requests, their course in equal stretches, and refused ones. */
export type SecretTraffic = { secretId: string; accepted: number; refused: number; course: number[] }
/** `accepted`: of the whole key. A secret without a request is left out. */
export type SecretsTraffic = { span: UsageSpan; accepted: number; secrets: SecretTraffic[] }

/** Requests by hour of the week, Monday's first hour first: 7 × 24, on the clocks of the zone. */
export type UsageWeek = {
  /** What is added up: whole weeks, four at least where hours are kept so long; of less than one, the whole days. */
  fromMs: number
  toMs: number
  zone: string
  rounded: boolean
  hours: { requests: number; refused: number }[]
}

export type UsageChoices = {
  apis: { id: Id<'api'>; name: string }[]
  keys: { id: Id<'key'>; name: string; environment: Environment }[]
  /** The public ids of the chosen key's secrets, the newest first; none without a key. */
  secrets: string[]
}
