import { and, eq, inArray } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys } from '@/db/schema/keys'
import { users } from '@/db/schema/people'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { readQuotaUse } from '@/lib/limits/read-quota-use'
import type { KeyDetail, KeyIdInput } from './contract'
import { readKnocks } from './knocks'
import { noSuchKey } from './lock'
import type { PersonView } from './parts/contract'
import { readSecretViews } from './secret-views'
import { undoUntil } from './undo'
import { readKeyView } from './view'
import type { KeyRow } from './within/lock-keys'
import { personName } from './within/owner'

/** Everything about one key: its secrets and who uses which, who ended it and why, and who still knocks. */
export async function getKey(ctx: TeamCtx, { keyId }: KeyIdInput): Promise<KeyDetail> {
  authorize(ctx, 'key.read')
  const [found] = await ctx.db
    .select({ key: keys, prefix: apis.prefix })
    .from(keys)
    .innerJoin(apis, eq(apis.id, keys.apiId))
    .where(and(eq(keys.id, keyId), eq(keys.teamId, ctx.teamId)))
  if (!found) throw noSuchKey()
  const { key, prefix } = found
  const [view, secrets, knocks, people] = await Promise.all([
    readKeyView(ctx.db, ctx, keyId),
    readSecretViews(ctx.db, ctx, key, prefix),
    readKnocks(ctx.db, ctx, key),
    readPeople(ctx, key),
  ])
  const person = (id: Id<'user'> | null): PersonView | null => (id ? { id, name: people.get(id) ?? '' } : null)
  const { quota } = view.limits
  const used = quota ? await readQuotaUse(ctx.db, [{ id: keyId, period: quota.period }], ctx.now) : null
  return {
    ...view,
    quotaUsed: used?.get(keyId) ?? null,
    secrets,
    knocks,
    createdBy: person(key.createdBy),
    disabled: key.disabledAt ? { at: key.disabledAt, by: person(key.disabledBy) } : null,
    revoked: key.revokedAt
      ? {
          at: key.revokedAt,
          by: person(key.revokedBy),
          reason: key.revokeReason ?? 'other',
          undoUntil: undoUntil(key, ctx.now),
        }
      : null,
  }
}

async function readPeople(ctx: TeamCtx, key: KeyRow): Promise<Map<Id<'user'>, string>> {
  const ids = [key.createdBy, key.disabledBy, key.revokedBy].filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.select({ id: users.id, name: personName }).from(users).where(inArray(users.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
