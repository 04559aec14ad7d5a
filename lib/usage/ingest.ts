import { sql } from 'drizzle-orm'
import { usageTeamMinutes } from '@/db/schema/usage'
import { verifiers } from '@/db/schema/verifiers'
import { installationId } from './contract'
import type { UsageScope } from './rollups'

/** Verifiers close a segment of their journal three times a second; more waiting than these are some seconds of requests. */
const waitingMax = 20
/** A verifier that said nothing for so long says nothing of its journal either. */
const silentSeconds = 10

/**
 * Since when requests are answered but not counted yet, in Unix milliseconds: the start of the last minute in which one was. Null
 * while shipping keeps up, as it does but for faults: what verifiers have journalled is counted within two seconds.
 */
export async function behindSince({ db, now }: UsageScope): Promise<number | null> {
  const since = new Date(now.getTime() - silentSeconds * 1_000).toISOString()
  const [row] = await db.execute<{ waiting: number; last: number | null }>(sql`
    select
      (select coalesce(sum(${verifiers.backlogSegments}), 0) from ${verifiers}
        where ${verifiers.stoppedAt} is null and ${verifiers.seenAt} > ${since}::timestamptz)::float8 as waiting,
      (select extract(epoch from max(${usageTeamMinutes.bucket})) * 1000 from ${usageTeamMinutes}
        where ${usageTeamMinutes.teamId} = ${installationId})::float8 as last`)
  return row && row.waiting > waitingMax ? (row.last ?? now.getTime()) : null
}
