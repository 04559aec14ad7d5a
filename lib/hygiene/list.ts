import { sql } from 'drizzle-orm'
import { authorize, grantOf } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import type { Environment } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import { activeKeys, daysFrom, isIn, unusedScopes, windowStart } from './active-keys'
import type { HygienePage, HygieneRow, ListHygieneInput } from './contract'
import { hygienePageRows } from './terms'

type Found = {
  id: Id<'key'>
  name: string
  environment: Environment
  owner_id: Id<'user'> | null
  owner_name: string | null
  machine_id: Id<'mach'> | null
  machine_name: string | null
  created_at: string
  expires_at: string | null
  last_used_at: string | null
  newest_secret_at: string
  rotate_every_days: number | null
  old_secret_id: string | null
  old_day_requests: number
  unused_scopes: string[]
  requests: number
  would_refuse: number
}

/** A page of the team's keys that are in a category, the oldest first, in one statement. */
export async function listHygiene(ctx: TeamCtx, { category, after }: ListHygieneInput): Promise<HygienePage> {
  authorize(ctx, 'key.read')
  const since = windowStart(ctx.now).toISOString()
  const found = await ctx.db.execute<Found>(sql`
    with page as (
      select k.*, ${unusedScopes(ctx.now)} as unused_scopes from ${activeKeys(ctx)} as k
      where k.id > ${after ?? ''} and ${isIn(category, ctx.now)}
      order by k.id limit ${hygienePageRows + 1}
    )
    select p.id, p.name, p.environment, p.owner_id, p.machine_id, p.created_at, p.expires_at, p.last_used_at,
      p.newest_secret_at, p.rotate_every_days, p.old_secret_id, p.unused_scopes,
      coalesce(nullif(users.name, ''), users.email) as owner_name, machines.name as machine_name,
      (select coalesce(sum(requests), 0)::float8 from usage_key_slices u
        where u.team_id = p.team_id and u.key_id = p.id and u.secret_id = p.old_secret_id and u.decision = 'valid'
          and u.bucket >= ${daysFrom(ctx.now, -1)}) as old_day_requests,
      (select coalesce(sum(requests), 0)::float8 from usage_key_hours u
        where u.team_id = p.team_id and u.key_id = p.id and u.decision = 'valid'
          and u.bucket >= ${since}::timestamptz) as requests,
      (select coalesce(sum(uses), 0)::float8 from key_scope_days d
        where d.key_id = p.id and d.scope = any(p.unused_scopes) and d.day >= ${since.slice(0, 10)}::date) as would_refuse
    from page p
      left join users on users.id = p.owner_id
      left join machines on machines.id = p.machine_id
    order by p.id`)
  const rows = found.slice(0, hygienePageRows).map((row) => rowView(ctx, row))
  return { rows, after: found.length > hygienePageRows ? (rows.at(-1)?.id ?? null) : null }
}

function rowView(ctx: TeamCtx, row: Found): HygieneRow {
  const grant = grantOf(ctx, 'key.manage')
  return {
    id: row.id,
    name: row.name,
    environment: row.environment,
    owner: ownerOf(row),
    createdAt: new Date(row.created_at),
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at),
    newestSecretAt: new Date(row.newest_secret_at),
    rotateEveryDays: row.rotate_every_days,
    oldSecret: row.old_secret_id === null ? null : { id: row.old_secret_id, dayRequests: row.old_day_requests },
    unusedScopes: row.unused_scopes,
    requests: row.requests,
    wouldRefuse: row.would_refuse,
    manageable: grant === 'any' || (grant === 'own' && row.owner_id !== null && row.owner_id === actingUserId(ctx)),
  }
}

function ownerOf(row: Found): HygieneRow['owner'] {
  if (row.owner_id) return { id: row.owner_id, kind: 'person', name: row.owner_name ?? '' }
  return row.machine_id && { id: row.machine_id, kind: 'machine', name: row.machine_name ?? '' }
}
