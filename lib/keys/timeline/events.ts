import { type SQL, sql } from 'drizzle-orm'
import type { TeamCtx } from '@/lib/access/ctx'
import type { ActorKind } from '@/lib/audit/terms'
import type { Id } from '@/lib/kit/id'
import { noSuchKey } from '../lock'
import { personName } from '../within/owner'
import type { TimelineEvent } from './contract'
import { toldOf } from './told'

type Row = {
  id: string
  atMs: number
  action: string
  actorKind: ActorKind | null
  actorId: string | null
  actorName: string | null
  detail: Record<string, unknown>
}

/** Whose key, and until when: the caller has made sure that it may be read. */
type TimelineScope = Pick<TeamCtx, 'db' | 'teamId' | 'now'>

/** Which events: a condition on their `at` and `id`, the order of both, and how many at most. */
export type Cut = { where: SQL; order: 'asc' | 'desc'; limit: number }

const columns = sql`id, at, action, actor_kind, actor_id, detail`

/**
 * What was done to a key, as the audit log has it, and what came about: first uses, ends, reminders. One statement, and of each
 * source no more rows than are asked for, along an index. Who has no such key is told so.
 */
export async function readEvents(scope: TimelineScope, keyId: Id<'key'>, cut: Cut): Promise<TimelineEvent[]> {
  const found = await scope.db.execute(sql`select 1 from keys where id = ${keyId} and team_id = ${scope.teamId}`)
  if (found.length === 0) throw noSuchKey()
  const order = sql.raw(`order by at ${cut.order}, id ${cut.order} limit ${cut.limit}`)
  const part = (source: SQL) => sql`(select * from (${source}) as source (${columns}) where ${cut.where} ${order})`
  const parts = [...deeds(scope, keyId), ...occurrences(scope, keyId)].map(part)
  const rows = await scope.db.execute<Row>(sql`
    with events as (select * from (${sql.join(parts, sql` union all `)}) as every ${order})
    select events.id, (extract(epoch from at) * 1000)::float8 as "atMs", action, actor_kind as "actorKind",
      actor_id as "actorId", ${personName} as "actorName", detail
    from events left join users on actor_kind = 'user' and users.id = actor_id
    order by at desc, events.id desc`)
  return [...rows].map(eventView)
}

function eventView({ id, atMs, action, actorKind, actorId, actorName, detail }: Row): TimelineEvent {
  const actor = actorKind && actorId !== null ? { kind: actorKind, id: actorId, name: actorName } : null
  return { id, atMs: Math.round(atMs), action, actor, detail: toldOf(action, detail) }
}

/** Events of the audit log: of the key, and those of its team's policy since there is the key. */
function deeds({ teamId }: TimelineScope, keyId: Id<'key'>): SQL[] {
  const logged = sql`select ${columns} from audit_events`
  return [
    sql`${logged} where subject_id = ${keyId} and team_id = ${teamId}`,
    sql`${logged} where subject_id = ${teamId} and team_id = ${teamId} and action = 'policy.updated'
      and at >= (select created_at from keys where id = ${keyId})`,
  ]
}

/** What nobody did. An end that somebody made is in the audit log, at the same moment. */
function occurrences({ now }: TimelineScope, keyId: Id<'key'>): SQL[] {
  const until = sql`${now.toISOString()}::timestamptz`
  const noActor = sql`null, null`
  return [
    sql`select 'used:' || s.id, first_used_at, 'key.first_used', ${noActor},
        jsonb_build_object('secretId', s.id, 'first',
          not exists (select 1 from secrets o where o.key_id = s.key_id and o.successor_id = s.id))
      from secrets s join secret_uses on secret_id = s.id where s.key_id = ${keyId}`,
    sql`select 'end:' || s.id, ends_at, 'key.secret_expired', ${noActor}, jsonb_build_object('secretId', s.id)
      from secrets s join keys k on k.id = s.key_id
      where s.key_id = ${keyId} and ends_at <= ${until} and (revoked_at is null or ends_at < revoked_at)
        and not exists (select 1 from audit_events where subject_id = ${keyId} and at = ends_at)`,
    sql`select 'expiry:' || id, expires_at, 'key.expired', ${noActor}, '{}'::jsonb from keys
      where id = ${keyId} and expires_at <= ${until} and (revoked_at is null or expires_at < revoked_at)`,
    sql`select id, at, event, ${noActor}, jsonb_build_object('days', data -> 'days') from outbox_events
      where subject_id = ${keyId} and event in ('key.expiring', 'key.rotation_due')`,
  ]
}
