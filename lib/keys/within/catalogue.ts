import { eq } from 'drizzle-orm'
import { scopes } from '@/db/schema/apis'
import type { Transaction } from '@/db/tx'
import type { Id } from '@/lib/kit/id'

/**
 * The scopes that the API has; none of them can be removed before the transaction ends. One that is being removed counts as gone:
 * the caller may hold keys that whoever removes it waits for.
 */
export async function lockCatalogue(
  tx: Transaction,
  apiId: Id<'api'>,
): Promise<{ name: string; sensitive: boolean }[]> {
  const { name, sensitive } = scopes
  return tx
    .select({ name, sensitive })
    .from(scopes)
    .where(eq(scopes.apiId, apiId))
    .for('key share', { skipLocked: true })
}
