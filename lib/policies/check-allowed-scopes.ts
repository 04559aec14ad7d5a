import { eq, inArray } from 'drizzle-orm'
import { apis, scopes } from '@/db/schema/apis'
import type { Transaction } from '@/db/tx'
import { AppError } from '@/lib/kit/errors'
import { type Id, isId } from '@/lib/kit/id'
import { allOfApi, oneOfApi, type Policy } from './terms'

/** Refuses to allow scopes that no API has; what was allowed before may be gone meanwhile. */
export async function checkAllowedScopes(tx: Transaction, before: Policy, after: Policy): Promise<void> {
  const added = (after.allowedScopes ?? []).filter((text) => !before.allowedScopes?.includes(text))
  if (added.length === 0) return
  const apiIds = [...new Set(added.map(apiIdOf))]
  const catalogue = await tx
    .select({ apiId: apis.id, scope: scopes.name })
    .from(apis)
    .leftJoin(scopes, eq(scopes.apiId, apis.id))
    .where(inArray(apis.id, apiIds))
  const known = new Set(catalogue.flatMap(({ apiId, scope }) => [allOfApi(apiId), oneOfApi(apiId, scope ?? '')]))
  const unknown = added.filter((text) => !known.has(text))
  if (unknown.length > 0)
    throw new AppError('invalid_input', `No API has ${unknown.join(', ')}.`, { field: 'allowedScopes' })
}

function apiIdOf(text: string): Id<'api'> {
  const [id] = text.split(' ')
  if (!isId('api', id)) throw new Error('an allowed scope without an api')
  return id
}
