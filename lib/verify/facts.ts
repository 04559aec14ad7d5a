import type { Sql } from '@/db/sql'
import type { Id } from '@/lib/kit/id'
import { type KeyTerms, termsOf } from './key-terms'

/** What decides about a key's credential, as the database had it; moments are Unix milliseconds, Infinity for never. */
export type KeyFacts = {
  secretId: string
  keyId: Id<'key'>
  ownerId: Id<'user'> | null
  mac: Uint8Array
  /** Of the credential that was found to be its own; undefined where none has been yet. */
  proof: Uint8Array | undefined
  expiresAtMs: number
  endsAtMs: number
  /** The key by itself, or with its team or its API. */
  isDisabled: boolean
  isRevoked: boolean
  terms: KeyTerms
}

/** What decides about a service credential. */
export type ServiceFacts = { mac: Uint8Array; isRevoked: boolean; api: ApiFacts | null }

export type ApiFacts = { id: Id<'api'>; slug: string; teamId: Id<'team'> | null }

/** Reads what is known of many ids at once; an id that is not in the answer does not exist. */
export type Load<Facts> = (ids: readonly string[]) => Promise<Map<string, Facts>>

const never = Number.POSITIVE_INFINITY

type KeyRow = Omit<KeyFacts, 'terms' | 'proof' | 'expiresAtMs' | 'endsAtMs'> & {
  terms: string
  expiresAtMs: number | null
  endsAtMs: number | null
}

/** What is shared comes as one text, so that it is read once and not once a key. A key's own limit stands before its API's. */
export async function loadKeyFacts(sql: Sql, secretIds: readonly string[]): Promise<Map<string, KeyFacts>> {
  const rows = await sql<KeyRow[]>`
    select s.id as "secretId", s.mac, (extract(epoch from s.ends_at) * 1000)::float8 as "endsAtMs", k.id as "keyId",
      k.owner_id as "ownerId", (extract(epoch from k.expires_at) * 1000)::float8 as "expiresAtMs",
      k.revoked_at is not null as "isRevoked",
      k.disabled_at is not null or t.suspended_at is not null or a.suspended_at is not null as "isDisabled",
      json_build_object('teamId', k.team_id, 'apiId', k.api_id, 'environment', k.environment, 'scopes', k.scopes,
        'allowedIps', k.allowed_ips,
        'rate', case
          when k.rate_units is not null then json_build_object('units', k.rate_units, 'windowMs', k.rate_window_ms, 'burst', k.rate_burst)
          when a.rate_units is not null then json_build_object('units', a.rate_units, 'windowMs', a.rate_window_ms, 'burst', a.rate_burst) end,
        'quota', case
          when k.quota_units is not null then json_build_object('units', k.quota_units, 'period', k.quota_period)
          when a.quota_units is not null then json_build_object('units', a.quota_units, 'period', a.quota_period) end,
        'teamQuota', case
          when t.quota_units is not null then json_build_object('units', t.quota_units, 'period', t.quota_period) end
      )::text as terms
    from secrets s join keys k on k.id = s.key_id join teams t on t.id = k.team_id join apis a on a.id = k.api_id
    where s.id = any(${secretIds as string[]})`
  const facts = new Map<string, KeyFacts>()
  for (const row of rows) {
    facts.set(row.secretId, {
      ...row,
      proof: undefined,
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
