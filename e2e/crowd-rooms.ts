import type { Sql } from '@/db/sql'
import { type Id, newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { notificationEvents } from '@/lib/notifications/terms'
import type { Crowd } from './crowd'

/** What the other rooms know of a crowd: approvals, invitations, sightings, leaks, history, news and mail. */
export async function fillRooms(sql: Sql, all: Crowd): Promise<{ mailId: Id<'mail'> }> {
  await fillApprovals(sql, all)
  await fillInvitations(sql, all)
  await fillSightings(sql, all)
  await fillReports(sql, all)
  await fillHistory(sql, all)
  await fillInstallation(sql, all)
  await fillNews(sql, all)
  return fillMail(sql, all)
}

/** Keys that wait are asked for; as many have been decided on. */
async function fillApprovals(sql: Sql, { teamId, userIds, keyIds }: Crowd): Promise<void> {
  await sql`insert into approvals (id, team_id, key_id, scopes, reason, requested_at, requested_by, decided_at, decided_by, outcome)
    select 'appr_' || substr(id, 5), ${teamId}, id, '{stations:write}', 'The dashboard moves stations', now() - interval '1 hour', owner_id,
      decided, case when decided is not null then ${userIds[0] ?? ''} end, case when decided is not null then 'approved' end
    from (select *, case when n % 10 = 5 then now() end as decided
      from unnest(${keyIds}::text[]) with ordinality as key (id, n) where n % 5 = 0) as asked join keys using (id)`
}

/** By mail and as links, some of them over. */
async function fillInvitations(sql: Sql, { teamId, userIds }: Crowd): Promise<void> {
  await sql`insert into invitations (id, team_id, role, email, token_hash, created_by, expires_at)
    select 'inv_' || substr(id, 6), ${teamId}, 'developer', case when n % 2 = 0 then 'guest-' || n || '@example.com' end, md5(id), id,
      now() + case when n % 3 = 0 then interval '-1 day' else interval '6 days' end
    from unnest(${userIds}::text[]) with ordinality as person (id, n)`
}

async function fillSightings(sql: Sql, { keyIds }: Crowd): Promise<void> {
  await sql`insert into key_sightings (key_id, kind, value, first_at, last_at, uses)
    select id, kind, value, now() - interval '150 days', now() - interval '1 hour', 7 from unnest(${keyIds}::text[]) as id,
      (values ('ip', '198.51.100.7'), ('ip', '2001:db8::7'), ('agent', 'weather-client/1.4')) as seen (kind, value)`
  await sql`insert into key_scope_days (key_id, scope, day, uses)
    select id, 'weather:read', current_date, 7 from unnest(${keyIds}::text[]) as id`
}

async function fillReports(sql: Sql, { teamId, keyIds }: Crowd): Promise<void> {
  await sql`insert into leak_reports (id, at, team_id, key_id, secret_id, outcome, source, ip)
    select 'leak_' || substr(id, 5), now(), ${teamId}, id, 'aaaaaaaaaaaa', 'already_dead', 'https://paste.example.com/' || n, '198.51.100.7'
    from unnest(${keyIds}::text[]) with ordinality as key (id, n) where n % 10 = 1`
}

/** One event a key, of every kind of thing, through the trigger that chains them. */
async function fillHistory(sql: Sql, { teamId, userIds, keyIds }: Crowd): Promise<void> {
  await sql`insert into audit_events (id, team_id, actor_kind, actor_id, action, subject_id, detail)
    select 'audit_' || substr(key_id, 5), ${teamId}, 'user', person_id,
      (array['key.created', 'key.revoked', 'member.joined', 'machine.created', 'policy.updated', 'approval.requested'])[1 + n % 6],
      (array[key_id, key_id, person_id, 'mach_' || substr(person_id, 6), ${teamId}, 'appr_' || substr(key_id, 5)])[1 + n % 6], '{}'
    from (select key_id, n, (${userIds}::text[])[1 + n % ${userIds.length}] as person_id
      from unnest(${keyIds}::text[]) with ordinality as key (key_id, n)) as event`
}

/** A service that nobody runs, and that it was made. */
async function fillInstallation(sql: Sql, { teamId, readerId }: Crowd): Promise<void> {
  const serviceId = newId('svc')
  await sql`insert into services (id, public_id, version, mac, name) values (${serviceId}, ${randomBase62(12)}, '1', '', ${`Of ${teamId}`})`
  await sql`insert into audit_events (id, actor_kind, actor_id, action, subject_id, detail)
    values (${newId('audit')}, 'user', ${readerId}, 'service.created', ${serviceId}, '{}')`
}

async function fillNews(sql: Sql, { teamId, readerId, keyIds }: Crowd): Promise<void> {
  await sql`insert into notifications (id, user_id, team_id, at, event, subject_id, data, portal)
    select 'note_' || substr(id, 5), ${readerId}, ${teamId}, now() - n * interval '1 minute',
      (${[...notificationEvents]}::text[])[1 + n % ${notificationEvents.length}], id, jsonb_build_object('name', 'Key ' || n), true
    from unnest(${keyIds}::text[]) with ordinality as key (id, n)`
}

/** A letter that waits for a mail server, as it does where none is set up, and one a person that was sent. */
async function fillMail(sql: Sql, { readerId, userIds }: Crowd): Promise<{ mailId: Id<'mail'> }> {
  const mailId = newId('mail')
  await sql`insert into mails (id, recipient, subject, text, user_id)
    values (${mailId}, 'reader@example.com', 'Key “Key 1” expires soon', 'Key “Key 1” expires in five days.', ${readerId})`
  await sql`insert into mails (id, recipient, subject, text, attempts, sent_at)
    select 'mail_' || substr(id, 6), lower(id) || '@example.com', 'You are invited', '', 1, now() from unnest(${userIds}::text[]) as id`
  return { mailId }
}
