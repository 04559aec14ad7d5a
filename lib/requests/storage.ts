import { and, gte, isNull, sql } from 'drizzle-orm'
import { usageTeamDays } from '@/db/schema/usage'
import { verifiers } from '@/db/schema/verifiers'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { keptSince, retentionDefault } from '@/lib/settings/retention'
import { installationId } from '@/lib/usage/contract'
import type { StorageView, StoredKind } from './contract'
import { partitioned } from './partitions'

const dayMs = 86_400_000
/** A verifier that said nothing for so long says nothing of its journal either. */
const silentMs = 10_000

const kindOf = { requests: 'log', minutes: 'minutes', hours: 'hours' } as const
/** Every table that grows with requests, with what of it is kept as long. */
const tables: readonly { table: string; kind: StoredKind['kind'] }[] = [
  ...partitioned.map(({ table, kept }) => ({ table, kind: kindOf[kept] })),
  ...['team_days', 'key_days', 'route_days', 'country_days', 'ranks'].map((name) => ({
    table: `usage_${name}`,
    kind: 'days' as const,
  })),
]

/** What requests and their rollups take on disk, how long they are kept, and what has not been shipped. Counts rollups, never raw rows. */
export async function readStorage(ctx: Ctx): Promise<StorageView> {
  authorizeOperator(ctx, 'installation.read')
  const retention = ctx.retention ?? retentionDefault
  const [bytes, counted, backlog] = await Promise.all([bytesByKind(ctx), countedRequests(ctx), readBacklog(ctx)])
  const stored = (kind: StoredKind['kind'], keptDays: number | null, requests: number): StoredKind => {
    return { kind, keptDays, requests, bytes: bytes.get(kind) ?? 0 }
  }
  return {
    kinds: [
      stored('log', retention.requestsDays, counted.log),
      stored('minutes', retention.minutesDays, counted.minutes),
      stored('hours', retention.hoursDays, counted.hours),
      stored('days', null, counted.days),
    ],
    shippedToday: counted.today,
    backlog,
    atMs: ctx.now.getTime(),
  }
}

/**
 * Of each table and all its partitions: rows and indexes, without the maps of free space and visibility. Those are a few pages in
 * thousands, and to ask for them too takes several times as long where there are hundreds of partitions.
 */
async function bytesByKind({ db }: Ctx): Promise<Map<string, number>> {
  const roots = sql.join(
    tables.map(({ table, kind }) => sql`(${table}::regclass, ${kind}::text)`),
    sql`, `,
  )
  const rows = await db.execute<{ kind: string; bytes: number }>(sql`
    with roots (root, kind) as (values ${roots}), parts as materialized (
      select kind, root::oid as part from roots
      union all select kind, inhrelid from roots join pg_inherits on inhparent = root
    )
    select kind, coalesce(sum(pg_relation_size(relation)), 0)::float8 as bytes
    from (
      select kind, part as relation from parts
      union all select kind, indexrelid from parts join pg_index on indrelid = part
    ) as relations group by kind`)
  return new Map(rows.map(({ kind, bytes }) => [kind, bytes]))
}

type Counted = Record<StoredKind['kind'] | 'today', number>

/** The requests of the times for which each kind is kept, as the days have counted them. */
async function countedRequests({ db, now, retention = retentionDefault }: Ctx): Promise<Counted> {
  const since = keptSince(retention, now)
  const requestsSince = (atMs: number) =>
    sql`coalesce(sum(${usageTeamDays.requests}) filter (where ${gte(usageTeamDays.bucket, new Date(atMs))}), 0)::float8`
  const [row] = await db.execute<Counted>(sql`
    select ${requestsSince(since.requests)} as log, ${requestsSince(since.minutes)} as minutes,
      ${requestsSince(since.hours)} as hours, ${requestsSince(Math.floor(now.getTime() / dayMs) * dayMs)} as today,
      coalesce(sum(${usageTeamDays.requests}), 0)::float8 as days
    from ${usageTeamDays} where ${usageTeamDays.teamId} = ${installationId}`)
  return row ?? { log: 0, minutes: 0, hours: 0, days: 0, today: 0 }
}

/** What running verifiers said last of their journals. */
async function readBacklog({ db, now }: Ctx): Promise<StorageView['backlog']> {
  const sum = (column: 'backlogBytes' | 'backlogSegments' | 'poisonedSegments') =>
    sql`coalesce(sum(${verifiers[column]}), 0)`.mapWith(Number)
  const [row] = await db
    .select({ bytes: sum('backlogBytes'), segments: sum('backlogSegments'), poisoned: sum('poisonedSegments') })
    .from(verifiers)
    .where(and(isNull(verifiers.stoppedAt), gte(verifiers.seenAt, new Date(now.getTime() - silentMs))))
  return row ?? { bytes: 0, segments: 0, poisoned: 0 }
}
