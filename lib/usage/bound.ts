import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { usageRankedDays, usageRanks, usageTeamDays } from '@/db/schema/usage'
import { installationId, type UsageFilters } from './contract'
import type { Source } from './rollups'

/** Which of them the days are ranked by. */
export type RankedNoun = 'team' | 'key'

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
 * By who was first on each day. Whoever is not on the list of a day was there as often, at most, as the first beyond it; and anybody
 * can have made all requests that were counted since the day was ranked.
 */
export function boundByRanks(columns: SQL, noun: RankedNoun, { api, environment }: UsageFilters): Bound {
  const within = (firstMs: number, toMs: number) =>
    and(
      eq(usageRanks.noun, noun),
      gte(usageRanks.bucket, new Date(firstMs)),
      lt(usageRanks.bucket, new Date(toMs)),
      ...(api ? [eq(usageRanks.apiId, api)] : []),
      ...(environment ? [eq(usageRanks.environment, environment)] : []),
    )
  return {
    each: (firstMs, toMs) => sql`
      select ${columns}, sum(${usageRanks.requests} - ${usageRanks.beyond}) as most
      from ${usageRanks} where ${within(firstMs, toMs)} group by ${columns}`,
    anybody: (firstMs, toMs) => sql`
      coalesce((
        select sum(${usageRanks.beyond}) from ${usageRanks} where ${within(firstMs, toMs)} and ${usageRanks.place} = 1
      ), 0) + coalesce((
        select sum(counted.requests - coalesce(${usageRankedDays.requests}, 0))
        from (
          select ${usageTeamDays.bucket} as bucket, sum(${usageTeamDays.requests}) as requests from ${usageTeamDays}
          where ${and(
            eq(usageTeamDays.teamId, installationId),
            gte(usageTeamDays.bucket, new Date(firstMs)),
            lt(usageTeamDays.bucket, new Date(toMs)),
          )} group by 1
        ) as counted left join ${usageRankedDays} on ${usageRankedDays.bucket} = counted.bucket
      ), 0)`,
  }
}
