import { inArray } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudits } from '@/lib/audit/record'
import type { Id } from '@/lib/kit/id'
import type { TouchedKey } from './contract'

/** Writes the earlier ends into the keys that get one, all the same moment, and tells each key's history why. Returns which. */
export async function writeEnds(tx: Transaction, ctx: TeamCtx, touched: readonly TouchedKey[]): Promise<Id<'key'>[]> {
  const cut = touched.flatMap(({ id, expiresAt, endsAt }) => (endsAt ? [{ id, expiresAt, endsAt }] : []))
  const ids = cut.map(({ id }) => id)
  const [first] = cut
  if (!first) return []
  await tx.update(keys).set({ expiresAt: first.endsAt }).where(inArray(keys.id, ids))
  await recordAudits(
    tx,
    ctx,
    cut.map(({ id: subjectId, expiresAt, endsAt }) => ({
      ...{ teamId: ctx.teamId, action: 'key.updated', subjectId },
      detail: { cause: 'policy', before: { expiresAt }, after: { expiresAt: endsAt } },
    })),
  )
  return ids
}
