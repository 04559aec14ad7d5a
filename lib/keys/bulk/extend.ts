import { eq, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudits } from '@/lib/audit/record'
import { checkEnd } from '../check-policy'
import type { KeyRow } from '../within/lock-keys'
import { lockPolicy } from '../within/policy'
import { publishKeyChange } from '../within/publish'
import { secretIdsOf } from '../within/secret-ids'
import type { BulkExtendInput } from './contract'
import { judgeKeys, notUsable } from './judge'
import { spreadEnds } from './spread'
import type { BulkResult } from './terms'

const dayMs = 86_400_000

/**
 * Gives keys a later end, each another one, in one transaction; what is refused does not stop the others. A key that may last
 * as long already is refused: extending never shortens. No end may be later than the team's policy allows. `random` is from 0 to below 1.
 */
export async function bulkExtend(ctx: TeamCtx, input: BulkExtendInput, random = Math.random): Promise<BulkResult> {
  authorize(ctx, 'key.manage', actingUserId(ctx))
  requireRecent(ctx, 'key.widen')
  const { keyIds, days, jitterDays } = input
  const earliest = new Date(ctx.now.getTime() + (days - jitterDays) * dayMs)
  const latest = new Date(ctx.now.getTime() + (days + jitterDays) * dayMs)
  return ctx.db.transaction(async (tx) => {
    const policy = await lockPolicy(tx, ctx.teamId, 'share')
    checkEnd(policy, latest, ctx.now)
    const { todo, result } = await judgeKeys(tx, ctx, keyIds, (key) => notUsable(key) ?? lastsLonger(key, earliest))
    const ends = spreadEnds(todo.length, days, jitterDays, ctx.now, random)
    await writeEnds(
      tx,
      ctx,
      todo.flatMap((key, i) => (ends[i] ? [{ key, expiresAt: ends[i] }] : [])),
    )
    return result
  })
}

function lastsLonger({ expiresAt }: KeyRow, earliest: Date): string | null {
  if (!expiresAt) return 'It never expires.'
  return expiresAt > earliest ? 'It lasts longer already.' : null
}

async function writeEnds(tx: Transaction, ctx: TeamCtx, ends: { key: KeyRow; expiresAt: Date }[]): Promise<void> {
  if (ends.length === 0) return
  const ids = ends.map(({ key }) => key.id)
  const values = sql.join(
    ends.map(({ key, expiresAt }) => sql`(${key.id}, ${expiresAt.toISOString()}::timestamptz)`),
    sql`, `,
  )
  await tx
    .update(keys)
    .set({ expiresAt: sql`ends.expires_at` })
    .from(sql`(values ${values}) as ends (id, expires_at)`)
    .where(eq(keys.id, sql`ends.id`))
  await recordAudits(
    tx,
    ctx,
    ends.map(({ key, expiresAt }) => ({
      teamId: ctx.teamId,
      action: 'key.updated',
      subjectId: key.id,
      detail: { before: { expiresAt: key.expiresAt }, after: { expiresAt } },
    })),
  )
  await publishKeyChange(tx, ids, await secretIdsOf(tx, ids))
}
