import { sql } from 'drizzle-orm'
import { verifiers } from '@/db/schema/verifiers'
import type { Database } from '@/db/tx'
import { type Id, newId } from '@/lib/kit/id'

type Change = Partial<typeof verifiers.$inferInsert>

/** `ms` ago by the database's clock. */
export const ago = (ms: number) => sql<Date>`now() - ${ms} * interval '1 millisecond'`

/** A row of a verifier that began an hour ago and spoke just now. */
export async function testVerifier(
  db: Database,
  slot: string,
  { silentMs = 0, stoppedMs, startedMs = 3_600_000, ...change }: Change & Moments = {},
): Promise<Id<'ver'>> {
  const id = newId('ver')
  const status = { cachedKeys: 0, backlogBytes: 0, backlogSegments: 0, poisonedSegments: 0, shedRows: 0 }
  await db.insert(verifiers).values({
    ...{ id, slot, version: '1.0.0', address: `node:${3100 + Number(slot)}`, whenDown: 'fail-static' },
    ...{ ...status, revision: 0, leaseAgeMs: 0, ...change },
    startedAt: ago(startedMs),
    seenAt: ago(silentMs),
    stoppedAt: stoppedMs === undefined ? null : ago(stoppedMs),
  })
  return id
}

/** How long ago it was heard, ended and begun, in milliseconds. */
type Moments = { silentMs?: number; stoppedMs?: number; startedMs?: number }
