import { isDeepStrictEqual } from 'node:util'
import { limitsOf, quotaColumnsOf, rateColumnsOf } from '@/lib/limits/columns'
import type { Limits } from '@/lib/limits/terms'
import type { KeyRow } from './within/lock-keys'

type Changeable = Pick<
  KeyRow,
  'name' | 'description' | 'tags' | 'scopes' | 'expiresAt' | 'rotateEveryDays' | 'allowedIps'
> &
  Limits
/** What is to be different of a key. */
export type KeyChange = Partial<Changeable>
type Wanted = { [Field in keyof Changeable]?: Changeable[Field] | undefined }

/** What of `wanted` differs from the key, before and after; scopes in their order, each once. */
export function keyChange(key: KeyRow, wanted: Wanted): { before: KeyChange; after: KeyChange } {
  const sorted = (scopes: readonly string[]) => [...new Set(scopes)].sort()
  const is: Changeable = {
    name: key.name,
    description: key.description,
    tags: key.tags,
    scopes: sorted(key.scopes),
    expiresAt: key.expiresAt,
    rotateEveryDays: key.rotateEveryDays,
    allowedIps: key.allowedIps,
    ...limitsOf(key),
  }
  const given: Wanted = wanted.scopes ? { ...wanted, scopes: sorted(wanted.scopes) } : wanted
  const changed = (Object.keys(is) as (keyof Changeable)[]).filter(
    (field) => given[field] !== undefined && !isDeepStrictEqual(given[field], is[field]),
  )
  const only = (from: Wanted): KeyChange => Object.fromEntries(changed.map((field) => [field, from[field]]))
  return { before: only(is), after: only(given) }
}

/** A change as the row has it. */
export function keyColumns({ rateLimit, quota, ...columns }: KeyChange): Partial<KeyRow> {
  return {
    ...columns,
    ...(rateLimit === undefined ? {} : rateColumnsOf(rateLimit)),
    ...(quota === undefined ? {} : quotaColumnsOf(quota)),
  }
}

const paperwork = ['name', 'description', 'tags', 'rotateEveryDays']

/** Whether verifiers must forget what they know of the key. */
export const weighsOnVerifiers = (change: KeyChange): boolean =>
  Object.keys(change).some((field) => !paperwork.includes(field))
