import { eq } from 'drizzle-orm'
import { scopes } from '@/db/schema/apis'
import type { Transaction } from '@/db/tx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'

/**
 * Refuses scopes that the API's catalogue does not have; none of them can be removed before the transaction ends. One that is being
 * removed counts as gone: the caller may hold keys that whoever removes it waits for.
 */
export async function checkScopes(tx: Transaction, apiId: Id<'api'>, wanted: readonly string[]): Promise<void> {
  const catalogue = await tx
    .select({ name: scopes.name })
    .from(scopes)
    .where(eq(scopes.apiId, apiId))
    .for('key share', { skipLocked: true })
  const unknown = wanted.filter((scope) => !catalogue.some(({ name }) => name === scope))
  if (unknown.length > 0)
    throw new AppError('invalid_input', `This API has no scope ${unknown.join(', ')}.`, { field: 'scopes' })
}
