import { and, type Column, eq, gte, lt, lte, type SQL, sql } from 'drizzle-orm'
import { usageRankedDays, usageRanks, usageTeamDays } from '@/db/schema/usage'
import type { TeamCtx } from '@/lib/access/ctx'
import type { UsageFilters } from './contract'
import type { Source } from './rollups'

/** Whose lists are read, of what, and how far. */
type Ranked = { ofTeam: TeamCtx['teamId']; noun: 'team' | 'key'; places: number }

/** How often groups can have been on the days that hold a stretch of time: more than in the stretch, and cheap to tell. */
export type Bound = {
  /** A table of groups, with `most`: how often each can have been there beyond what anybody can. */
  each(firstMs: number, toMs: number): SQL
  /** A number: how often anybody else can have been there. */
  anybody(firstMs: number, toMs: number): SQL
}

/** By adding up what days have counted: then there is nobody else. */
export const boundByDays = (columns: SQL, { rollup, where }: Source): Bound => ({
  each: (firstMs, toMs) =>
    sql`select ${columns}, sum(${rollup.requests}) as most from ${rollup} where ${where(firstMs, toMs)} group by ${columns}`,
  anybody: () => sql`0`,
})

/**
 * By who was among the first so many of each day. Whoever was not was there as often, at most, as the first beyond them; and anybody
 * can have made all requests that were counted since the day was ranked. Days that were not are added up, one after the other.
 */
export function boundByRanks(columns: SQL, days: Source, ranked: Ranked, { api, environment }: UsageFilters): Bound {
  const ofDays = (bucket: Column, firstMs: number, toMs: number) =>
    and(gte(bucket, new Date(firstMs)), lt(bucket, new Date(toMs)))
  const within = (firstMs: number, toMs: number) =>
    and(
      eq(usageRanks.ofTeam, ranked.ofTeam),
      eq(usageRanks.noun, ranked.noun),
      ofDays(usageRanks.bucket, firstMs, toMs),
      ...(api ? [eq(usageRanks.apiId, api)] : []),
      ...(environment ? [eq(usageRanks.environment, environment)] : []),
    )
  /** What the days have counted, and what they had when they were ranked; null: they were not. */
  const counted = (firstMs: number, toMs: number) => sql`
    select counted.bucket, counted.requests, ${usageRankedDays.requests} as ranked
    from (
      select ${usageTeamDays.bucket} as bucket, sum(${usageTeamDays.requests}) as requests from ${usageTeamDays}
      where ${and(eq(usageTeamDays.teamId, ranked.ofTeam), ofDays(usageTeamDays.bucket, firstMs, toMs))} group by 1
    ) as counted left join ${usageRankedDays} on ${usageRankedDays.bucket} = counted.bucket
      and ${eq(usageRankedDays.ofTeam, ranked.ofTeam)}`
  return {
    each: (firstMs, toMs) => sql`
      select ${columns}, sum(most) as most
      from (
        select ${columns}, requests - coalesce(beyond_last, 0) as most
        from (
          select ${columns}, ${usageRanks.requests} as requests, max(${usageRanks.beyond}) filter (where ${usageRanks.place} = ${ranked.places})
            over (partition by ${usageRanks.bucket}, ${usageRanks.apiId}, ${usageRanks.environment}) as beyond_last
          from ${usageRanks} where ${and(within(firstMs, toMs), lte(usageRanks.place, ranked.places))}
        ) as places
        union all
        select of_day.*
        from (${counted(firstMs, toMs)}) as day cross join lateral (
          select ${columns}, ${days.rollup.requests} from ${days.rollup}
          where ${days.where(firstMs, toMs)} and ${days.rollup.bucket} = day.bucket offset 0
        ) as of_day where day.ranked is null
      ) as bounds group by ${columns}`,
    anybody: (firstMs, toMs) => sql`
      coalesce((
        select sum(${usageRanks.beyond}) from ${usageRanks}
        where ${and(within(firstMs, toMs), eq(usageRanks.place, ranked.places))}
      ), 0) + coalesce((select sum(requests - ranked) from (${counted(firstMs, toMs)}) as day), 0)`,
  }
}
