import type { Sql } from '@/db/sql'
import type { Environment } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import { grantOf, type ScopeGrant } from './scope-grant'

/** What decides about a key's credential, as the database had it; moments are Unix milliseconds, Infinity for never. */
export type KeyFacts = {
  secretId: string
  keyId: Id<'key'>
  teamId: Id<'team'>
  apiId: Id<'api'>
  environment: Environment
  ownerId: Id<'user'> | null
  scopes: ScopeGrant
  mac: Buffer
  expiresAtMs: number
  endsAtMs: number
  disabled: boolean
  revoked: boolean
}

/** What decides about a service credential. */
export type ServiceFacts = { mac: Buffer; revoked: boolean; api: ApiFacts | null }

export type ApiFacts = { id: Id<'api'>; slug: string; teamId: Id<'team'> | null }

/** Reads what is known of many ids at once; an id that is not in the answer does not exist. */
export type Load<Facts> = (ids: readonly string[]) => Promise<Map<string, Facts>>

const never = Number.POSITIVE_INFINITY

type KeyRow = Omit<KeyFacts, 'scopes' | 'expiresAtMs' | 'endsAtMs'> & {
  scopes: string[]
  expiresAtMs: number | null
  endsAtMs: number | null
}

export async function loadKeyFacts(sql: Sql, secretIds: readonly string[]): Promise<Map<string, KeyFacts>> {
  const rows = await sql<KeyRow[]>`
    select s.id as "secretId", s.mac, (extract(epoch from s.ends_at) * 1000)::float8 as "endsAtMs", k.id as "keyId", k.team_id as "teamId", k.api_id as "apiId",
      k.environment, k.owner_id as "ownerId", k.scopes, (extract(epoch from k.expires_at) * 1000)::float8 as "expiresAtMs",
      k.disabled_at is not null as disabled, k.revoked_at is not null as revoked
    from secrets s join keys k on k.id = s.key_id
    where s.id = any(${secretIds as string[]})`
  const facts = new Map<string, KeyFacts>()
  for (const row of rows) {
    const { scopes, expiresAtMs, endsAtMs } = row
    facts.set(row.secretId, {
      ...row,
      scopes: grantOf(scopes),
      expiresAtMs: expiresAtMs ?? never,
      endsAtMs: endsAtMs ?? never,
    })
  }
  return facts
}

export async function loadServiceFacts(sql: Sql, publicIds: readonly string[]): Promise<Map<string, ServiceFacts>> {
  type Row = { publicId: string; mac: Buffer; revoked: boolean; api: ApiFacts | null }
  const rows = await sql<Row[]>`
    select v.public_id as "publicId", v.mac, v.revoked_at is not null as revoked,
      case when a.id is not null then json_build_object('id', a.id, 'slug', a.slug, 'teamId', a.team_id) end as api
    from services v left join apis a on a.id = v.api_id
    where v.public_id = any(${publicIds as string[]})`
  return new Map(rows.map(({ publicId, mac, revoked, api }) => [publicId, { mac, revoked, api }]))
}

export async function loadApiFacts(sql: Sql, slugs: readonly string[]): Promise<Map<string, ApiFacts>> {
  const rows = await sql<ApiFacts[]>`
    select id, slug, team_id as "teamId" from apis where slug = any(${slugs as string[]})`
  return new Map(rows.map((row) => [row.slug, { ...row }]))
}
