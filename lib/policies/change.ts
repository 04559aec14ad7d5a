import { isDeepStrictEqual } from 'node:util'
import type { Policy } from './terms'

export type PolicyChange = { before: Partial<Policy>; after: Partial<Policy> }

/** What differs between two policies. */
export function policyChange(before: Policy, after: Policy): PolicyChange {
  const fields = (Object.keys(after) as (keyof Policy)[]).filter(
    (field) => !isDeepStrictEqual(before[field], after[field]),
  )
  const only = (policy: Policy): Partial<Policy> => Object.fromEntries(fields.map((field) => [field, policy[field]]))
  return { before: only(before), after: only(after) }
}

export const isChanged = ({ after }: PolicyChange): boolean => Object.keys(after).length > 0
