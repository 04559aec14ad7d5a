import { eq, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudits } from '@/lib/audit/record'
import { sortedTags, tagsMax } from '../tags/terms'
import type { KeyRow } from '../within/lock-keys'
import type { BulkTagInput } from './contract'
import { judgeKeys, revoked } from './judge'
import type { BulkResult } from './terms'

/** Adds tags to keys and takes others off, in one transaction; what is refused does not stop the others. */
export async function bulkTag(ctx: TeamCtx, { keyIds, add, remove }: BulkTagInput): Promise<BulkResult> {
  authorize(ctx, 'key.manage', actingUserId(ctx))
  const tagsOf = (key: KeyRow) => sortedTags([...key.tags.filter((tag) => !remove.includes(tag)), ...add])
  return ctx.db.transaction(async (tx) => {
    const { todo, result } = await judgeKeys(
      tx,
      ctx,
      keyIds,
      (key) => revoked(key) ?? (tagsOf(key).length > tagsMax ? `It would have more than ${tagsMax} tags.` : null),
    )
    const changed = todo.map((key) => ({ key, tags: tagsOf(key) })).filter(({ key, tags }) => !same(key.tags, tags))
    await writeTags(tx, ctx, changed)
    return result
  })
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join()

async function writeTags(tx: Transaction, ctx: TeamCtx, changed: { key: KeyRow; tags: string[] }[]): Promise<void> {
  if (changed.length === 0) return
  const values = sql.join(
    changed.map(({ key, tags }) => sql`(${key.id}, string_to_array(${tags.join(',')}, ','))`),
    sql`, `,
  )
  await tx
    .update(keys)
    .set({ tags: sql`tagged.tags` })
    .from(sql`(values ${values}) as tagged (id, tags)`)
    .where(eq(keys.id, sql`tagged.id`))
  await recordAudits(
    tx,
    ctx,
    changed.map(({ key, tags }) => ({
      teamId: ctx.teamId,
      action: 'key.updated',
      subjectId: key.id,
      detail: { before: { tags: key.tags }, after: { tags } },
    })),
  )
}
