import type { Sql } from '@/db/sql'
import { type Id, newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { ensurePartitions } from '@/lib/requests/partitions'
import { fillRooms } from './crowd-rooms'

export type Crowd = {
  teamId: Id<'team'>
  /** Who looks at the pages: the notifications are theirs. */
  readerId: Id<'user'>
  userIds: readonly Id<'user'>[]
  keyIds: readonly Id<'key'>[]
}

const list = <T>(length: number, of: (i: number) => T): T[] => Array.from({ length }, (_, i) => of(i))

/**
 * Fills a team with people, and with keys of theirs that were used, asked for, decided on and told of: every page has as many rows
 * as it can. Returns what fills the parameters of its pages.
 */
export async function crowd(
  sql: Sql,
  team: { teamId: Id<'team'>; readerId: Id<'user'> },
  people: number,
  keys: number,
): Promise<{ key: string; member: string; mail: string }> {
  const all: Crowd = {
    ...team,
    userIds: list(people, () => newId('user')),
    keyIds: list(keys, (i) => newId('key', Date.now() - i * 60_000)),
  }
  await fillMembers(sql, all)
  await fillKeys(sql, all)
  const secretIds = await fillSecrets(sql, all)
  await fillUses(sql, all, secretIds)
  const { mailId } = await fillRooms(sql, all)
  return { key: all.keyIds[0] ?? '', member: all.userIds[0] ?? '', mail: mailId }
}

async function fillMembers(sql: Sql, { teamId, userIds }: Crowd): Promise<void> {
  await sql`insert into users (id, name, email)
    select id, 'Person ' || n, lower(id) || '@example.com' from unnest(${userIds}::text[]) with ordinality as person (id, n)`
  await sql`insert into members (team_id, user_id, role)
    select ${teamId}, id, 'developer' from unnest(${userIds}::text[]) as id`
  await sql`insert into machines (id, team_id, name, description)
    select 'mach_' || substr(id, 6), ${teamId}, 'Machine ' || n, 'Deploys a service'
    from unnest(${userIds}::text[]) with ordinality as person (id, n)`
}

/** Of each kind some: a person's, a machine user's, the team's, a leaver's; without an end and close to it; waiting; planned. */
async function fillKeys(sql: Sql, { teamId, userIds, keyIds }: Crowd): Promise<void> {
  const leaver = newId('user')
  await sql`insert into users (id, name, email) values (${leaver}, 'Who Left', ${`${leaver.toLowerCase()}@example.com`})`
  const owners = keyIds.map((_, i) => userIds[i % userIds.length] ?? '')
  await sql`insert into keys (id, team_id, api_id, environment, name, scopes, owner_id, machine_id, tags, expires_at, pending_at,
      rotate_every_days, created_at)
    select key.id, ${teamId}, apis.id, 'live', 'Key ' || n, '{weather:read,stations:read}',
      case when n % 7 = 6 or n % 11 = 10 then null when n % 13 = 12 then ${leaver} else key.owner end,
      case when n % 7 = 6 then 'mach_' || substr(key.owner, 6) end, '{crowd}',
      case n % 3 when 0 then null when 1 then now() + interval '5 days' else now() + interval '80 days' end,
      case when n % 10 = 0 then now() - interval '1 hour' end, case when n % 5 = 1 then 30 end, now() - interval '200 days'
    from unnest(${keyIds}::text[], ${owners}::text[]) with ordinality as key (id, owner, n), apis where slug = 'weather'`
}

/** Every second key has an old secret that still works beside its successor. Returns the newest of each key. */
async function fillSecrets(sql: Sql, { keyIds }: Crowd): Promise<string[]> {
  const [newest, old] = [keyIds.map(() => randomBase62(12)), keyIds.map(() => randomBase62(12))]
  await sql`insert into secrets (id, key_id, version, mac, created_at)
    select id, key_id, '1', '', now() - interval '190 days' from unnest(${newest}::text[], ${keyIds}::text[]) as secret (id, key_id)`
  await sql`insert into secrets (id, key_id, version, mac, created_at, successor_id)
    select id, key_id, '1', '', now() - interval '200 days', successor
    from unnest(${old}::text[], ${keyIds}::text[], ${newest}::text[]) with ordinality as secret (id, key_id, successor, n) where n % 2 = 0`
  return newest
}

async function fillUses(sql: Sql, { teamId, keyIds }: Crowd, secretIds: readonly string[]): Promise<void> {
  await ensurePartitions(sql, [new Date(Date.now() - 86_400_000), new Date()])
  await sql`insert into secret_uses (secret_id, first_used_at, last_used_at, uses)
    select id, now() - interval '150 days', now() - n * interval '1 hour', 100
    from unnest(${secretIds}::text[]) with ordinality as secret (id, n) where n % 4 > 0`
  await sql`insert into usage_key_hours (team_id, key_id, secret_id, decision, bucket, requests)
    select ${teamId}, key_id, id, 'valid', date_trunc('hour', now()) - interval '1 hour', 7
    from unnest(${secretIds}::text[], ${keyIds}::text[]) as secret (id, key_id)`
  await sql`insert into usage_key_days (team_id, key_id, secret_id, decision, bucket, requests)
    select team_id, key_id, secret_id, decision, date_trunc('day', bucket, 'UTC'), requests from usage_key_hours where team_id = ${teamId}`
  await sql`insert into requests (time, id, team_id, api_id, key_id, secret_id, environment, decision, method, path, status, latency_us,
      ip, user_agent, scopes, verifier)
    select date_trunc('milliseconds', now()) - n * interval '1 second', 'req_' || substr(key_id, 5), ${teamId}, apis.id, key_id,
      secret.id, 'live', (case when n % 5 = 0 then 'insufficient_scope' else 'valid' end)::decision, 'GET', '/v1/stations/' || n,
      200, 12000, '198.51.100.7', 'weather-client/1.4', 'weather:read', 'e2e'
    from unnest(${secretIds}::text[], ${keyIds}::text[]) with ordinality as secret (id, key_id, n), apis where slug = 'weather'`
  await sql`insert into usage_team_hours (team_id, api_id, environment, decision, bucket, requests, status_2xx, latency_us, h20)
    select ${teamId}, apis.id, 'live', decision::decision, date_trunc('hour', now()) - n * interval '1 hour', 20, 20, 240000, 20
    from generate_series(0, 23) as n, (values ('valid'), ('insufficient_scope')) as judged (decision), apis where slug = 'weather'`
  await sql`insert into usage_route_hours (team_id, api_id, environment, method, route, decision, bucket, requests, status_2xx, latency_us, h20)
    select ${teamId}, apis.id, 'live', 'GET', '/v1/stations/:id/' || n, 'valid', date_trunc('hour', now()), 20, 20, 240000, 20
    from generate_series(1, 12) as n, apis where slug = 'weather'`
  await sql`insert into usage_route_days (team_id, api_id, environment, method, route, decision, bucket, requests, status_2xx, latency_us)
    select team_id, api_id, environment, method, route, decision, date_trunc('day', bucket, 'UTC'), requests, status_2xx, latency_us
    from usage_route_hours where team_id = ${teamId}`
}
