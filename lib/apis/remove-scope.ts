import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { publishChange } from '@/db/channels'
import { scopes } from '@/db/schema/apis'
import { keys, secrets } from '@/db/schema/keys'
import type { Transaction } from '@/db/tx'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { RemoveScopeInput } from './contract'

/**
 * Takes a scope out of an API's catalogue. One that keys hold stays unless `fromKeys` says to take it from them too:
 * then requests that need it fail at once, and each key's history says why. Revoked keys keep their record.
 */
export async function removeScope(ctx: Ctx, { apiId, name, fromKeys }: RemoveScopeInput): Promise<{ keys: number }> {
  authorizeOperator(ctx, 'api.manage')
  return ctx.db.transaction(async (tx) => {
    const row = and(eq(scopes.apiId, apiId), eq(scopes.name, name))
    const [scope] = await tx.delete(scopes).where(row).returning()
    if (!scope) throw new AppError('not_found', 'There is no such scope.')
    const holds = and(eq(keys.apiId, apiId), isNull(keys.revokedAt), sql`${keys.scopes} @> array[${name}]`)
    const holders = await tx
      .select({ id: keys.id, teamId: keys.teamId, scopes: keys.scopes })
      .from(keys)
      .where(holds)
      .orderBy(asc(keys.id))
      .for('update')
    if (holders.length > 0 && !fromKeys) throw heldBy(holders.length)
    const { apiId: _, ...removed } = scope
    const detail = { ...removed, keys: holders.length }
    await recordAudit(tx, ctx, { teamId: null, action: 'scope.removed', subjectId: apiId, detail })
    await takeFrom(tx, ctx, holders, name)
    return { keys: holders.length }
  })
}

const heldBy = (number: number) =>
  new AppError(
    'conflict',
    number === 1
      ? '1 key holds this scope. Say that it is to be taken from it, too.'
      : `${number} keys hold this scope. Say that it is to be taken from them, too.`,
    { field: 'fromKeys' },
  )

type Holder = Pick<typeof keys.$inferSelect, 'id' | 'teamId' | 'scopes'>

async function takeFrom(tx: Transaction, ctx: Ctx, holders: readonly Holder[], name: string): Promise<void> {
  if (holders.length === 0) return
  const keyIds = holders.map(({ id }) => id)
  await tx
    .update(keys)
    .set({ scopes: sql`array_remove(${keys.scopes}, ${name})` })
    .where(inArray(keys.id, keyIds))
  for (const key of holders) {
    const after = key.scopes.filter((scope) => scope !== name)
    const detail = { before: { scopes: key.scopes }, after: { scopes: after } }
    await recordAudit(tx, ctx, { teamId: key.teamId, action: 'key.updated', subjectId: key.id, detail })
  }
  const concerned = await tx.select({ id: secrets.id }).from(secrets).where(inArray(secrets.keyId, keyIds))
  await publishChange(
    tx,
    concerned.map(({ id }) => id),
  )
}
