import type { Sql } from '@/db/sql'
import type { Id } from '@/lib/kit/id'
import type { KeyTerms } from './key-terms'
import { termsOf, termsSql } from './terms-text'

/** What decides about a key's credential, as the database had it; moments are Unix milliseconds, Infinity for never. */
export type KeyFacts = {
  secretId: string
  keyId: Id<'key'>
  /** A person or a machine user; null: the team. */
  ownerId: Id<'user'> | Id<'mach'> | null
  expiresAtMs: number
  endsAtMs: number
  /** The key by itself, or with its team or its API; or nobody has approved it yet. */
  isDisabled: boolean
  isRevoked: boolean
  terms: KeyTerms
}

/** The same with what a credential of the key must hash to. */
export type StoredKey = KeyFacts & { mac: Uint8Array }

/** What decides about a service credential. */
export type ServiceFacts = { mac: Uint8Array; isRevoked: boolean; api: ApiFacts | null }

export type ApiFacts = { id: Id<'api'>; slug: string; teamId: Id<'team'> | null }

/** Reads what is known of many ids at once; an id that is not in the answer does not exist. */
export type Load<Facts> = (ids: readonly string[]) => Promise<Map<string, Facts>>

const never = Number.POSITIVE_INFINITY

type KeyRow = Omit<StoredKey, 'terms' | 'expiresAtMs' | 'endsAtMs'> & {
  terms: string
  expiresAtMs: number | null
  endsAtMs: number | null
}

/** What keys share comes as one text, so that it is read once and not once a key. */
export async function loadKeyFacts(sql: Sql, secretIds: readonly string[]): Promise<Map<string, StoredKey>> {
  const rows = await sql<KeyRow[]>`
    select s.id as "secretId", s.mac, (extract(epoch from s.ends_at) * 1000)::float8 as "endsAtMs", k.id as "keyId",
      coalesce(k.owner_id, k.machine_id) as "ownerId", (extract(epoch from k.expires_at) * 1000)::float8 as "expiresAtMs",
      k.revoked_at is not null as "isRevoked",
      k.disabled_at is not null or k.pending_at is not null or t.suspended_at is not null
        or a.suspended_at is not null as "isDisabled",
      ${sql.unsafe(termsSql)} as terms
    from secrets s join keys k on k.id = s.key_id join teams t on t.id = k.team_id join apis a on a.id = k.api_id
    where s.id = any(${secretIds as string[]})`
  const facts = new Map<string, StoredKey>()
  for (const row of rows) {
    facts.set(row.secretId, {
      ...row,
      expiresAtMs: row.expiresAtMs ?? never,
      endsAtMs: row.endsAtMs ?? never,
      terms: termsOf(row.terms),
    })
  }
  return facts
}

export async function loadServiceFacts(sql: Sql, publicIds: readonly string[]): Promise<Map<string, ServiceFacts>> {
  type Row = { publicId: string; mac: Uint8Array; isRevoked: boolean; api: ApiFacts | null }
  const rows = await sql<Row[]>`
    select v.public_id as "publicId", v.mac, v.revoked_at is not null as "isRevoked",
      case when a.id is not null then json_build_object('id', a.id, 'slug', a.slug, 'teamId', a.team_id) end as api
    from services v left join apis a on a.id = v.api_id
    where v.public_id = any(${publicIds as string[]})`
  return new Map(rows.map(({ publicId, ...facts }) => [publicId, facts]))
}

export async function loadApiFacts(sql: Sql, slugs: readonly string[]): Promise<Map<string, ApiFacts>> {
  const rows = await sql<ApiFacts[]>`
    select id, slug, team_id as "teamId" from apis where slug = any(${slugs as string[]})`
  return new Map(rows.map((row) => [row.slug, { ...row }]))
}
