import { eq } from 'drizzle-orm'
import { scopes } from '@/db/schema/apis'
import type { Transaction } from '@/db/tx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'

/**
 * Refuses scopes that the API's catalogue does not have; none of them can be removed before the transaction ends. One that is being
 * removed counts as gone: the caller may hold keys that whoever removes it waits for. Returns which scopes of the catalogue are
 * sensitive.
 */
export async function checkScopes(
  tx: Transaction,
  apiId: Id<'api'>,
  wanted: readonly string[],
): Promise<ReadonlySet<string>> {
  const { name, sensitive } = scopes
  const catalogue = await tx
    .select({ name, sensitive })
    .from(scopes)
    .where(eq(scopes.apiId, apiId))
    .for('key share', { skipLocked: true })
  const unknown = wanted.filter((scope) => !catalogue.some((known) => known.name === scope))
  if (unknown.length > 0)
    throw new AppError('invalid_input', `This API has no scope ${unknown.join(', ')}.`, { field: 'scopes' })
  return new Set(catalogue.filter((known) => known.sensitive).map((known) => known.name))
}
