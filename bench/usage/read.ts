import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { type UsageInput, usageInput } from '@/lib/usage/contract'
import type { UsageGrouping, UsageRange } from '@/lib/usage/terms'

/** Who reads: a member of the team with most requests, who looks at its busiest key. */
export type Reader = { ctx: TeamCtx; keyId: Id<'key'> }

export type Read = {
  page: 'Usage' | 'One key' | 'Installation' | 'Requests' | 'Keys'
  name: string
  read(reader: Reader): Promise<unknown>
  /** The same question asked of the log itself, in SQL; see `rawOf` for what its parameters are. */
  raw?: string
}

/** What a page would ask, as its address says it. */
export const asked = (given: Record<string, unknown>): UsageInput => usageInput.parse(given)

/** Whose rows are asked for. `$1` is the team, `$2` now, `$3` the key: each statement names them all. */
export type Whose = 'team' | 'key' | 'all'
const conditions: Record<Whose, string> = {
  team: "team_id = $1 and $3 <> ''",
  key: 'team_id = $1 and key_id = $3',
  all: "$1 <> '' and $3 <> ''",
}
export const rowsOf = (whose: Whose): string => `from requests where ${conditions[whose]} and time < $2::timestamptz`

const lengths: Record<UsageRange, string> = {
  '15m': '15 minutes',
  '1h': '1 hour',
  '6h': '6 hours',
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
  '90d': '90 days',
}
const within = (whose: Whose, range: UsageRange) =>
  `${rowsOf(whose)} and time >= $2::timestamptz - interval '${lengths[range]}'`

const columns: Record<UsageGrouping, string> = {
  decision: 'decision',
  status: 'status / 100',
  key: 'key_id',
  secret: 'secret_id',
  route: "method || ' ' || regexp_replace(path, '/[0-9]+', '/:id', 'g')",
  environment: 'environment',
  country: 'country',
}
const bucketOf = (range: UsageRange) =>
  range === '30d' || range === '90d' ? 'day' : range === '7d' ? 'hour' : 'minute'

/** The plainest statements for the questions of charts and tables. */
export const rawSeries = (whose: Whose, range: UsageRange, by: UsageGrouping): string =>
  `select date_trunc('${bucketOf(range)}', time), ${columns[by]}, count(*) ${within(whose, range)} group by 1, 2`
export const rawTotals = (whose: Whose, range: UsageRange): string =>
  `select count(*), count(*) filter (where decision <> 'valid'), count(*) filter (where status >= 500),
    percentile_cont(0.95) within group (order by latency_us) ${within(whose, range)}`
export const rawTop = (whose: Whose, range: UsageRange, by: UsageGrouping): string =>
  `select ${columns[by]}, count(*) ${within(whose, range)} group by 1 order by 2 desc limit 10`
export const rawWeek = (whose: Whose): string =>
  `select extract(isodow from time), extract(hour from time), count(*) ${within(whose, '30d')} group by 1, 2`
