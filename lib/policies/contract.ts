import { z } from 'zod'
import type { Environment } from '@/lib/credential/format'
import { allowedIps } from '@/lib/input/contract'
import { type Id, isId } from '@/lib/kit/id'
import { scopePattern } from '@/lib/scopes/scope'
import {
  approvalRules,
  idleDaysMax,
  idleDaysMin,
  lifetimeDaysMax,
  lifetimeDaysMin,
  liveKeysRoles,
  type Policy,
} from './terms'

const allowedScopesMax = 500
const days = (min: number, max: number) => {
  const told = `Give a whole number of days from ${min} to ${max}.`
  return z.int(told).min(min, told).max(max, told)
}
const allowedScope = z.string().refine((text) => {
  const [api, scope = '', ...rest] = text.split(' ')
  return isId('api', api) && (scope === '*' || scopePattern.test(scope)) && rest.length === 0
}, 'An allowed scope is written <api id> <scope>, or <api id> * for all of an API.')
const allowedScopes = z
  .array(allowedScope)
  .max(allowedScopesMax)
  .transform((scopes) => [...new Set(scopes)].sort())

/** The whole policy of a team. */
const policyShape = {
  lifetimeDaysMax: days(lifetimeDaysMin, lifetimeDaysMax),
  neverAllowed: z.boolean('Say whether keys without an end are allowed.'),
  allowedScopes: allowedScopes.nullable(),
  approval: z.enum(approvalRules, 'Choose none or sensitive.'),
  defaultAllowedIps: allowedIps,
  liveKeysRole: z.enum(liveKeysRoles, 'Choose developer, admin or owner.'),
  idleDaysMax: days(idleDaysMin, idleDaysMax).nullable(),
}
export const policyInput = z.strictObject(policyShape)

export const setPolicyInput = z.strictObject({
  ...policyShape,
  /** The requests of the last 24 hours of the keys it touches, which the person was shown and confirmed. */
  trafficConfirmed: z.int().min(0).default(0),
})
export type SetPolicyInput = z.output<typeof setPolicyInput>

/** An API with the scopes that can be allowed. */
export type PolicyApi = { id: Id<'api'>; name: string; scopes: string[] }

/** What a policy does to one key. */
export type PolicyEffect = {
  /** Its new, earlier end; null: its end stays. */
  endsAt: Date | null
  /** Scopes of it that open nothing any more. */
  losesScopes: string[]
  /** From where alone it works now, because it names no addresses itself; null: as before. */
  allowedIps: string[] | null
  /** It is disabled within the hour because nobody uses it. */
  isIdle: boolean
}

export type TouchedKey = PolicyEffect & {
  id: Id<'key'>
  name: string
  environment: Environment
  /** When it ended before; null: never. */
  expiresAt: Date | null
  lastUsedAt: Date | null
  /** Accepted requests of the last 24 hours. */
  dayRequests: number
}

export const touchedKeysShown = 50

export type PolicyPreview = {
  /** How many keys each part touches, and how many all together. */
  counts: { touched: number; endsEarlier: number; loseScopes: number; addressRule: number; idle: number }
  /** Accepted requests of the last 24 hours of all of them. */
  dayRequests: number
  /** The busiest of them. */
  keys: TouchedKey[]
}

export type PolicySaved = { policy: Policy; preview: PolicyPreview }
