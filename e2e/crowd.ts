import type { Sql } from '@/db/sql'
import { newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'

const list = <T>(length: number, of: (i: number) => T): T[] => Array.from({ length }, (_, i) => of(i))

/** Fills a team with people, and with keys of theirs that were used: every page has as many rows as it can. */
export async function crowd(
  sql: Sql,
  teamId: string,
  people: number,
  keys: number,
): Promise<{ keyId: string; memberId: string }> {
  const userIds = list(people, () => newId('user'))
  const keyIds = list(keys, (i) => newId('key', Date.now() - i * 60_000))
  const secretIds = list(keys, () => randomBase62(12))
  await sql`insert into users (id, name, email)
    select id, 'Person ' || n, lower(id) || '@example.com' from unnest(${userIds}::text[]) with ordinality as person (id, n)`
  await sql`insert into members (team_id, user_id, role)
    select ${teamId}, id, 'developer' from unnest(${userIds}::text[]) as id`
  await sql`insert into keys (id, team_id, api_id, environment, name, scopes, owner_id, tags, expires_at, created_at)
    select key.id, ${teamId}, apis.id, 'live', 'Key ' || n, '{weather:read,stations:read}', key.owner, '{crowd}',
      case n % 3 when 0 then null when 1 then now() + interval '5 days' else now() + interval '80 days' end,
      now() - interval '200 days'
    from unnest(${keyIds}::text[], ${list(keys, (i) => userIds[i % people] ?? '')}::text[])
      with ordinality as key (id, owner, n), apis where slug = 'weather'`
  await sql`insert into secrets (id, key_id, version, mac, created_at)
    select id, key_id, '1', '', now() - interval '200 days'
    from unnest(${secretIds}::text[], ${keyIds}::text[]) as secret (id, key_id)`
  await sql`insert into secret_uses (secret_id, first_used_at, last_used_at, uses)
    select id, now() - interval '150 days', now() - n * interval '1 hour', 100
    from unnest(${secretIds}::text[]) with ordinality as secret (id, n) where n % 4 > 0`
  await sql`insert into usage_key_hours (team_id, key_id, secret_id, decision, bucket, requests)
    select ${teamId}, key_id, id, 'valid', date_trunc('hour', now()) - interval '1 hour', 7
    from unnest(${secretIds}::text[], ${keyIds}::text[]) as secret (id, key_id)`
  await sql`insert into audit_events (id, team_id, actor_kind, actor_id, action, subject_id, detail)
    select ${'audit_0'} || lpad(n::text, 19, '0') || substr(key_id, 20), ${teamId}, 'user', ${userIds[0] ?? ''}, 'key.created', key_id, '{}'
    from unnest(${keyIds}::text[]) with ordinality as key (key_id, n)`
  return { keyId: keyIds[0] ?? '', memberId: userIds[0] ?? '' }
}
