import { and, type Column, eq, gte, lt, lte, type SQL, sql } from 'drizzle-orm'
import { usageRankedDays, usageRanks, usageTeamDays } from '@/db/schema/usage'
import { installationId, type UsageFilters } from './contract'
import type { Source } from './rollups'

/** Of what the days are ranked, and how far the lists are read. */
type Ranked = { noun: 'team' | 'key'; places: number }

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
 * can have made all requests that were counted since the day was ranked.
 */
export function boundByRanks(columns: SQL, ranked: Ranked, { api, environment }: UsageFilters): Bound {
  const within = (firstMs: number, toMs: number) =>
    and(
      eq(usageRanks.noun, ranked.noun),
      ...bucketIn(usageRanks.bucket, firstMs, toMs),
      ...(api ? [eq(usageRanks.apiId, api)] : []),
      ...(environment ? [eq(usageRanks.environment, environment)] : []),
    )
  return {
    each: (firstMs, toMs) => sql`
      select ${columns}, sum(requests - coalesce(beyond_last, 0)) as most
      from (
        select ${columns}, ${usageRanks.requests} as requests, max(${usageRanks.beyond}) filter (where ${usageRanks.place} = ${ranked.places})
          over (partition by ${usageRanks.bucket}, ${usageRanks.apiId}, ${usageRanks.environment}) as beyond_last
        from ${usageRanks} where ${and(within(firstMs, toMs), lte(usageRanks.place, ranked.places))}
      ) as places group by ${columns}`,
    anybody: (firstMs, toMs) => sql`
      coalesce((
        select sum(${usageRanks.beyond}) from ${usageRanks}
        where ${and(within(firstMs, toMs), eq(usageRanks.place, ranked.places))}
      ), 0) + coalesce((
        select sum(counted.requests - coalesce(${usageRankedDays.requests}, 0))
        from (
          select ${usageTeamDays.bucket} as bucket, sum(${usageTeamDays.requests}) as requests from ${usageTeamDays}
          where ${and(eq(usageTeamDays.teamId, installationId), ...bucketIn(usageTeamDays.bucket, firstMs, toMs))} group by 1
        ) as counted left join ${usageRankedDays} on ${usageRankedDays.bucket} = counted.bucket
      ), 0)`,
  }
}

const bucketIn = (bucket: Column, firstMs: number, toMs: number): SQL[] => [
  gte(bucket, new Date(firstMs)),
  lt(bucket, new Date(toMs)),
]
