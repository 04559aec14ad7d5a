import type { Transaction } from '@/db/tx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { lockCatalogue } from './within/catalogue'

/** Refuses scopes that the API's catalogue does not have, as `lockCatalogue` sees it. Returns which scopes of it are sensitive. */
export async function checkScopes(
  tx: Transaction,
  apiId: Id<'api'>,
  wanted: readonly string[],
): Promise<ReadonlySet<string>> {
  const catalogue = await lockCatalogue(tx, apiId)
  const unknown = wanted.filter((scope) => !catalogue.some((known) => known.name === scope))
  if (unknown.length > 0)
    throw new AppError('invalid_input', `This API has no scope ${unknown.join(', ')}.`, { field: 'scopes' })
  return new Set(catalogue.filter((known) => known.sensitive).map((known) => known.name))
}
