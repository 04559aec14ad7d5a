import type { TransactionSql } from 'postgres'
import { locks } from '@/db/locks'
import type { Sql } from '@/db/sql'
import { installationId } from './contract'

/** So many of a day, an API and an environment are ranked; a team that has no more keys is quickly added up. */
export const ranksMax = 200
/** Nobody who waits for the worker is held up for long: the rest has its turn the next time. */
const daysPerRunMax = 5

/**
 * Ranks the days (UTC) of which more was counted since they were ranked, a few at a time, the latest first; returns how many. No
 * reader needs a fresh list: what was counted since bounds what the list lacks.
 */
export async function rankDays(sql: Sql): Promise<number> {
  const days = await sql<{ ms: number }[]>`
    select (extract(epoch from counted.bucket) * 1000)::float8 as ms
    from (
      select bucket, sum(requests) as requests from usage_team_days where team_id = ${installationId} group by 1
    ) as counted left join usage_ranked_days as ranked on ranked.bucket = counted.bucket and of_team = ${installationId}
    where counted.requests is distinct from ranked.requests order by 1 desc limit ${daysPerRunMax}`
  for (const { ms } of days) await rankDay(sql, new Date(ms))
  return days.length
}

/** Forgets how a day was ranked, because it is counted anew; until the transaction ends nobody ranks. */
export async function forgetRanks(tx: TransactionSql, day: Date): Promise<void> {
  await tx`select pg_advisory_xact_lock(${locks.ranks})`
  await tx`delete from usage_ranks where bucket = ${day.toISOString()}`
  await tx`delete from usage_ranked_days where bucket = ${day.toISOString()}`
}

const ofKeys = `
  select counted.team_id, counted.key_id, keys.api_id, keys.environment::environment, counted.requests
  from (select team_id, key_id, sum(requests) as requests from usage_key_days where bucket = $1 group by 1, 2) as counted
  join keys on keys.id = counted.key_id`

/** What was counted of the day `$1`, and whose list it belongs to: a key has the API and the environment that it is of. */
const counted = {
  team: `
    select '${installationId}' as of_team, team_id, '' as key_id, api_id, environment, sum(requests) as requests from usage_team_days
    where bucket = $1 and team_id <> '${installationId}' group by 2, 4, 5`,
  key: `
    with of_day as materialized (${ofKeys})
    select '${installationId}' as of_team, * from of_day union all
    select team_id, * from of_day
    where team_id in (select team_id from of_day group by 1 having count(*) > ${ranksMax})`,
}

/** The lists, and the counts that they stand for, are of one moment. */
async function rankDay(sql: Sql, day: Date): Promise<void> {
  const bucket = day.toISOString()
  await sql.begin('isolation level repeatable read', async (tx) => {
    const [lock] = await tx<{ isMine: boolean }[]>`select pg_try_advisory_xact_lock(${locks.ranks}) as "isMine"`
    if (!lock?.isMine) return
    await forgetRanks(tx, day)
    await rank(tx, bucket, 'team')
    await rank(tx, bucket, 'key')
    await tx`
      insert into usage_ranked_days (of_team, bucket, requests)
      select team_id, bucket, sum(requests) from usage_team_days
      where bucket = ${bucket} and team_id = any(array(
        select of_team from usage_ranks where bucket = ${bucket} union select ${installationId}
      )) group by 1, 2`
  })
}

async function rank(tx: TransactionSql, bucket: string, noun: keyof typeof counted): Promise<void> {
  await tx.unsafe(
    `insert into usage_ranks (of_team, bucket, noun, api_id, environment, place, team_id, key_id, requests, beyond)
     select of_team, $1, $2, api_id, environment, place, team_id, key_id, requests, beyond
     from (
       select *, row_number() over list as place, coalesce(lead(requests) over list, 0) as beyond
       from (${counted[noun]}) as counted
       window list as (partition by of_team, api_id, environment order by requests desc, team_id, key_id)
     ) as ranked where place <= ${ranksMax}`,
    [bucket, noun],
  )
}
