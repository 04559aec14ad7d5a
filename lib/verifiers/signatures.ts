import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { changes, receipts } from '@/db/schema/changes'
import { verifiers } from '@/db/schema/verifiers'
import type { Database } from '@/db/tx'
import { silentMs } from './columns'
import type { Receipt, SignatureView } from './contract'
import { signatureState } from './state'

type Change = { revision: number | null; at: Date | null }

/** Who knows of a change; null where there was none, or where its receipts are gone. */
export async function receiptFor(db: Database, { revision, at }: Change): Promise<Receipt | null> {
  if (revision === null || at === null) return null
  const signatures = await readSignatures(db, revision)
  const due = signatures.filter(({ state }) => state !== 'stopped')
  const known = due.filter(({ state }) => state === 'acknowledged')
  const spans = due.map(({ afterMs }) => afterMs)
  return {
    revision,
    at,
    verifiers: signatures,
    acknowledged: known.length,
    total: due.length,
    ms: spans.length === 0 || spans.includes(null) ? null : Math.max(...spans.map(Number)),
  }
}

/** Whoever could have answered by the old state: alive then, and not silent for longer than any of them believes what it knows. */
const wasAlive = and(
  lte(verifiers.startedAt, changes.at),
  gt(verifiers.seenAt, sql`${changes.at} - interval '60 seconds'`),
  or(isNull(verifiers.stoppedAt), gt(verifiers.stoppedAt, changes.at)),
)

async function readSignatures(db: Database, revision: number): Promise<SignatureView[]> {
  const rows = await db
    .select({
      verifier: verifiers,
      afterMs: sql<number | null>`(extract(epoch from ${receipts.at} - ${changes.at}) * 1000)::float8`,
      silentMs,
    })
    .from(changes)
    .innerJoin(verifiers, wasAlive)
    .leftJoin(receipts, and(eq(receipts.revision, changes.revision), eq(receipts.verifierId, verifiers.id)))
    .where(eq(changes.revision, revision))
    .orderBy(asc(verifiers.slot), asc(verifiers.address))
  return rows.map(({ verifier, afterMs, silentMs }) => {
    const { id, slot, address, whenDown, seenAt, stoppedAt, leaseAgeMs } = verifier
    const hasApplied = afterMs !== null || verifier.revision >= revision
    const state = signatureState({ stoppedAt, silentMs, hasApplied })
    return { id, slot, address, whenDown, seenAt, silentMs, leaseAgeMs: leaseAgeMs + silentMs, state, afterMs }
  })
}
