import { inArray } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import type { Id } from '@/lib/kit/id'
import { keyStatus } from '../status'
import type { KeyRow } from '../within/lock-keys'
import { liveSecretsOf, rotateKeys } from '../within/rotate-keys'
import type { BulkRotateInput, BulkRotation } from './contract'
import { judge, lockNamed, notUsable } from './judge'

/** Gives keys new secrets, in one transaction, and returns their credentials, once; what is refused does not stop the others. */
export async function bulkRotate(ctx: TeamCtx, input: BulkRotateInput): Promise<BulkRotation> {
  authorize(ctx, 'key.manage', actingUserId(ctx))
  requireRecent(ctx, 'key.rotate')
  const { keyIds, grace, graceStarts } = input
  return ctx.db.transaction(async (tx) => {
    const locked = await lockNamed(tx, ctx, keyIds)
    const live = await liveSecretsOf(
      tx,
      locked.map(({ id }) => id),
      ctx.now,
    )
    const { todo, result } = judge(ctx, keyIds, locked, (key) => {
      if (keyStatus(key, ctx.now) === 'expired') return 'It has expired. Extend it first.'
      const isRotating = (live.get(key.id)?.length ?? 0) > 1
      return notUsable(key) ?? (isRotating ? 'Two secrets of it work already. End the old one first.' : null)
    })
    const minted = await rotateKeys(tx, ctx, todo, live, { grace, graceStarts })
    const slugs = await readSlugs(tx, todo)
    const issued = minted.map(({ key, secretId, credential }) => {
      return {
        keyId: key.id,
        secretId,
        credential,
        isPending: false,
        name: key.name,
        apiSlug: slugs.get(key.apiId) ?? '',
      }
    })
    return { ...result, issued }
  })
}

async function readSlugs(tx: Transaction, rotated: readonly KeyRow[]): Promise<Map<Id<'api'>, string>> {
  const ids = [...new Set(rotated.map(({ apiId }) => apiId))]
  if (ids.length === 0) return new Map()
  const rows = await tx.select({ id: apis.id, slug: apis.slug }).from(apis).where(inArray(apis.id, ids))
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}
