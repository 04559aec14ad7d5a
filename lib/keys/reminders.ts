import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '@/db/tx'
import { systemActor } from '@/lib/access/system'
import type { Id } from '@/lib/kit/id'
import { emitEvents, type OutboxEntry } from '@/lib/outbox/emit'

/** So long ago a key may have ended, or its rotation been due, and it is still told: a worker may have been away for a week. */
const lookBackDays = 8
const rowsMax = 1_000

type Due = { keyId: Id<'key'>; teamId: Id<'team'>; name: string; at: string; days: number; once: string }

/**
 * Leaves word of keys that expire in 30, 14, 7 or 1 days or have expired, each once: only the nearest of these, however long
 * nobody looked. The word names the end, so that a key that was extended is told of anew. Returns how many.
 */
export const remindOfExpiry = (db: Database, now: Date): Promise<number> =>
  remind(db, now, expiries(now), ({ days, at }) =>
    days === 0
      ? { event: 'key.expired', data: { expiresAt: at } }
      : { event: 'key.expiring', data: { expiresAt: at, days } },
  )

/** The same of planned rotations that are due now or in 7 days; the word names the newest secret, so a rotation begins anew. */
export const remindOfRotation = (db: Database, now: Date): Promise<number> =>
  remind(db, now, rotations(now), ({ days, at }) => ({ event: 'key.rotation_due', data: { dueAt: at, days } }))

type Told = Pick<OutboxEntry, 'event'> & { data: Record<string, unknown> }

async function remind(db: Database, now: Date, due: SQL, told: (due: Due) => Told): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await tx.execute<Due>(sql`
      select id as "keyId", team_id as "teamId", name, to_json(at) #>> '{}' as at, days, once from (${due}) as due
      where not exists (select 1 from outbox_events told where told.once = due.once)
      order by at limit ${rowsMax}`)
    const entries = rows.map((row) => {
      const { event, data } = told(row)
      return { teamId: row.teamId, subjectId: row.keyId, event, once: row.once, data: { name: row.name, ...data } }
    })
    await emitEvents(tx, { now, actor: systemActor('worker') }, entries)
    return rows.length
  })
}

/** The fewest of `steps` days within which something is due; 0: it is due now. */
const nearest = (at: SQL, steps: SQL, now: Date): SQL =>
  sql`cross join lateral (
    select min(step) as days from unnest(array[${steps}]) as step
    where ${at} <= ${now.toISOString()}::timestamptz + step * interval '1 day'
  ) as nearest`

const since = (now: Date): SQL => sql`${now.toISOString()}::timestamptz - ${lookBackDays} * interval '1 day'`

/** Keys are read by `keys_expiry`. What was so near already when the key was made is no news. */
const expiries = (now: Date): SQL => sql`
  select k.id, k.team_id, k.name, k.expires_at as at, days,
    concat_ws(':', 'key.expiry', k.id, (extract(epoch from k.expires_at) * 1000)::bigint, days) as once
  from keys k ${nearest(sql`k.expires_at`, sql`0, 1, 7, 14, 30`, now)}
  where k.revoked_at is null and days is not null
    and k.expires_at > ${since(now)} and k.expires_at <= ${now.toISOString()}::timestamptz + interval '30 days'
    and k.expires_at - days * interval '1 day' > k.created_at`

/** Keys are read by `keys_planned_rotation`. */
const rotations = (now: Date): SQL => sql`
  select k.id, k.team_id, k.name, planned.at, days, concat_ws(':', 'key.rotation', k.id, planned.secret_id, k.rotate_every_days, days) as once
  from keys k
  cross join lateral (
    select s.id as secret_id, s.created_at + k.rotate_every_days * interval '1 day' as at
    from secrets s where s.key_id = k.id order by s.created_at desc, s.id desc limit 1
  ) as planned ${nearest(sql`planned.at`, sql`0, 7`, now)}
  where k.revoked_at is null and k.rotate_every_days is not null and days is not null
    and (k.expires_at is null or k.expires_at > ${now.toISOString()}::timestamptz)
    and planned.at > ${since(now)} and k.rotate_every_days > days`
