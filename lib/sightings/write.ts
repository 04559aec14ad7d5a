import type { TransactionSql } from 'postgres'
import { deltasOf, type ScopeDelta, type SeenDelta, type Sighted } from './deltas'
import { sightingsPerKind } from './terms'

const rowsPerUpsertMax = 2_000

/**
 * Adds accepted requests to the sightings of their keys, in the caller's transaction; a key that was deleted meanwhile is passed
 * over. Rows go in the order of their key, the tables in one order, and what is dropped is never waited for: two writers cannot
 * lock each other.
 */
export async function writeSightings(tx: TransactionSql, rows: readonly Sighted[]): Promise<void> {
  const { seen, scopes } = deltasOf(await ofKnownKeys(tx, rows))
  const grown = new Set<string>()
  for (const part of partsOf(seen)) for (const keyId of await upsertSeen(tx, part)) grown.add(keyId)
  if (grown.size > 0) await dropOldest(tx, [...grown])
  for (const part of partsOf(scopes)) await upsertScopes(tx, part)
}

async function ofKnownKeys(tx: TransactionSql, rows: readonly Sighted[]): Promise<readonly Sighted[]> {
  const named = new Set(rows.map(({ keyId }) => keyId).filter((keyId) => keyId !== null))
  const found = await tx<{ id: string }[]>`select id from keys where id = any(${[...named]}::text[])`
  if (found.length === named.size) return rows
  const known = new Set(found.map(({ id }) => id))
  return rows.filter(({ keyId }) => keyId !== null && known.has(keyId))
}

function* partsOf<Delta>(deltas: readonly Delta[]): Generator<readonly Delta[]> {
  for (let at = 0; at < deltas.length; at += rowsPerUpsertMax) yield deltas.slice(at, at + rowsPerUpsertMax)
}

/** Returns the keys that have a value more than before. */
async function upsertSeen(tx: TransactionSql, deltas: readonly SeenDelta[]): Promise<string[]> {
  const column = (of: (delta: SeenDelta) => string) => deltas.map(of)
  const grown = await tx<{ keyId: string }[]>`
    with written as (
      insert into key_sightings as s (key_id, kind, value, first_at, last_at, uses)
      select key_id, kind, value, to_timestamp(first_ms / 1000.0), to_timestamp(last_ms / 1000.0), uses from unnest(
        ${column(({ keyId }) => keyId)}::text[], ${column(({ kind }) => kind)}::text[], ${column(({ value }) => value)}::text[],
        ${column(({ firstMs }) => String(firstMs))}::text[]::bigint[],
        ${column(({ lastMs }) => String(lastMs))}::text[]::bigint[], ${column(({ uses }) => String(uses))}::text[]::bigint[]
      ) as seen (key_id, kind, value, first_ms, last_ms, uses)
      on conflict (key_id, kind, value) do update set
        first_at = least(s.first_at, excluded.first_at),
        last_at = greatest(s.last_at, excluded.last_at),
        uses = s.uses + excluded.uses
      returning key_id, xmax = 0 as is_new
    )
    select distinct key_id as "keyId" from written where is_new`
  return grown.map(({ keyId }) => keyId)
}

/** Whatever another writer holds at this moment is in use; it goes, if it must, when that key grows again. */
async function dropOldest(tx: TransactionSql, keyIds: readonly string[]): Promise<void> {
  await tx`
    delete from key_sightings where (key_id, kind, value) in (
      select s.key_id, s.kind, s.value from key_sightings s join (
        select key_id, kind, value,
          row_number() over (partition by key_id, kind order by last_at desc, value) as place
        from key_sightings where key_id = any(${[...keyIds]}::text[])
      ) as ranked using (key_id, kind, value)
      where place > ${sightingsPerKind}
      for update of s skip locked
    )`
}

async function upsertScopes(tx: TransactionSql, deltas: readonly ScopeDelta[]): Promise<void> {
  const column = (of: (delta: ScopeDelta) => string) => deltas.map(of)
  await tx`
    insert into key_scope_days as d (key_id, scope, day, uses)
    select asked.* from unnest(
      ${column(({ keyId }) => keyId)}::text[], ${column(({ scope }) => scope)}::text[],
      ${column(({ day }) => day)}::text[]::date[], ${column(({ uses }) => String(uses))}::text[]::bigint[]
    ) as asked (key_id, scope, day, uses)
    on conflict (key_id, scope, day) do update set uses = d.uses + excluded.uses`
}
