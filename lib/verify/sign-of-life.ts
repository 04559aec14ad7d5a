import type { Sql } from '@/db/sql'
import type { Id } from '@/lib/kit/id'
import type { DownPolicy } from './contract'

/** How a verifier is, as it says of itself. */
export type VerifierStatus = {
  revision: number
  /** Infinity: never held. */
  leaseAgeMs: number
  cachedKeys: number
  backlogBytes: number
  backlogSegments: number
  poisonedSegments: number
  shedRows: number
}

/** What a verifier says once a second: who it is, how it is, and which changes it has applied since the last time. */
export type SignOfLife = VerifierStatus & {
  id: Id<'ver'>
  slot: string
  version: string
  address: string
  whenDown: DownPolicy
  /** Revisions to acknowledge. */
  signing: readonly number[]
  /** Whether it was never heard before. */
  isFirst: boolean
}

const integerMax = 2_147_483_647

/**
 * Writes a verifier's row and its receipts, in one statement. The first time it ends a predecessor of the same slot and
 * address: that this one listens there proves that the other is gone.
 */
export async function writeSignOfLife(sql: Sql, sign: SignOfLife): Promise<void> {
  const { id, slot, address, signing, isFirst } = sign
  const row = {
    id,
    slot,
    version: sign.version,
    address,
    when_down: sign.whenDown,
    revision: sign.revision,
    lease_age_ms: Math.round(Math.min(sign.leaseAgeMs, integerMax)),
    cached_keys: sign.cachedKeys,
    backlog_bytes: sign.backlogBytes,
    backlog_segments: sign.backlogSegments,
    poisoned_segments: sign.poisonedSegments,
    shed_rows: sign.shedRows,
  }
  await sql`
    with predecessor as (
        update verifiers set stopped_at = now()
        where ${isFirst}::boolean and slot = ${slot} and address = ${address} and id <> ${id} and stopped_at is null),
      receipt as (
        insert into receipts (revision, verifier_id) select unnest(${signing.map(String)}::text[]::bigint[]), ${id}
        on conflict do nothing)
    insert into verifiers ${sql(row)}
    on conflict (id) do update set seen_at = now(), stopped_at = null, revision = excluded.revision,
      lease_age_ms = excluded.lease_age_ms, cached_keys = excluded.cached_keys, backlog_bytes = excluded.backlog_bytes,
      backlog_segments = excluded.backlog_segments, poisoned_segments = excluded.poisoned_segments,
      shed_rows = excluded.shed_rows`
}

/** The verifier ends: from now on nobody waits for it. */
export async function writeFarewell(sql: Sql, id: Id<'ver'>): Promise<void> {
  await sql`update verifiers set seen_at = now(), stopped_at = now() where id = ${id}`
}
