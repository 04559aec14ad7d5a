import { z } from 'zod'
import { type Environment, environments } from '@/lib/credential/format'
import { allowedIps, idOf, lineOfText, moment, someText } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import { quotaInput, rateLimitInput } from '@/lib/limits/contract'
import type { Limits } from '@/lib/limits/terms'
import { lifetimeDaysMax, lifetimeDaysMin } from '@/lib/policies/terms'
import { scopePattern } from '@/lib/scopes/scope'
import { keyOwner, type OwnerView } from './owner/contract'
import type { Knocks, PersonView, SecretView } from './parts/contract'
import { tag, tags } from './tags/contract'
import {
  graceDefault,
  graceStarts,
  graces,
  type KeyStatus,
  keySorts,
  keyStatuses,
  type RevokeReason,
  revokeChoices,
  rotateEveryDaysMax,
  rotateEveryDaysMin,
} from './terms'

const scopesMax = 100

const keyScopes = z.array(z.string().regex(scopePattern, 'A scope is written resource:action.')).max(scopesMax)
const keyName = lineOfText('Name')
const description = someText('Description')
const approvalReason = someText('Reason', 300)
const keyId = idOf('key')
const secretIdText = z.string().regex(/^[0-9A-Za-z]{12}$/, 'This is not the public id of a secret.')

const daysRange = `Choose ${lifetimeDaysMin} to ${lifetimeDaysMax} days.`

const everyRange = `Choose ${rotateEveryDaysMin} to ${rotateEveryDaysMax} days.`
/** A new secret is due so long after the newest one; null: none is planned. */
const rotateEveryDays = z
  .int(everyRange)
  .min(rotateEveryDaysMin, everyRange)
  .max(rotateEveryDaysMax, everyRange)
  .nullable()
/** A count of requests that the person was shown and confirmed to cut off. */
const confirmed = z.int().min(0)

/** In how many days, at what moment, or never. */
export const expiry = z.union(
  [
    z.strictObject({ days: z.int(daysRange).min(lifetimeDaysMin, daysRange).max(lifetimeDaysMax, daysRange) }),
    z.strictObject({ at: moment }),
    z.strictObject({ never: z.literal(true) }),
  ],
  'Choose a number of days, a date, or never.',
)
export type ExpiryChoice = z.output<typeof expiry>

export const createKeyInput = z.strictObject({
  name: keyName,
  description: description.default(''),
  apiId: idOf('api'),
  environment: z.enum(environments, 'Choose live or test.'),
  scopes: keyScopes,
  /** Left out: in 90 days, or as late as the team's policy lets it. */
  expiry: expiry.optional(),
  /** Whose it is: a member's, a machine user's, or with null the team's. Left out: the acting person's. */
  ownerId: keyOwner.nullable().optional(),
  tags: tags.default([]),
  rotateEveryDays: rotateEveryDays.default(null),
  /** From where alone it works; none: from where its team's keys do. */
  allowedIps: allowedIps.default([]),
  /** In place of what the API gives every key; null: that. */
  rateLimit: rateLimitInput.nullable().default(null),
  quota: quotaInput.nullable().default(null),
  /** Why it needs sensitive scopes, for the admin who is to approve them. */
  reason: approvalReason.default(''),
})
export type CreateKeyInput = z.output<typeof createKeyInput>

/** What to change; what is left out stays. */
export const updateKeyInput = z.strictObject({
  keyId,
  name: keyName.optional(),
  description: description.optional(),
  tags: tags.optional(),
  rotateEveryDays: rotateEveryDays.optional(),
  scopes: keyScopes.optional(),
  expiry: expiry.optional(),
  allowedIps: allowedIps.optional(),
  /** Accepted requests of the last 7 days from addresses that `allowedIps` would refuse. */
  shutOutConfirmed: confirmed.optional(),
  rateLimit: rateLimitInput.nullable().optional(),
  quota: quotaInput.nullable().optional(),
  /** Why it needs the sensitive scopes that are new, for the admin who is to approve them. */
  reason: approvalReason.optional(),
})
export type UpdateKeyInput = z.output<typeof updateKeyInput>

/** Scopes to take away because nobody uses them. */
export const tightenKeyInput = z.strictObject({ keyId, scopes: keyScopes.min(1, 'Name the scopes to take away.') })
export type TightenKeyInput = z.output<typeof tightenKeyInput>

export const rotateKeyInput = z
  .strictObject({
    keyId,
    grace: z.enum(graces, 'Choose how long the old secret works.').default(graceDefault),
    graceStarts: z.enum(graceStarts, 'Choose when the grace begins.').default('rotation'),
    /** Where the old secret ends at once: its requests of the last 24 hours. */
    trafficConfirmed: confirmed.optional(),
    /** Somebody else knows the old secret: it ends at once, whoever uses it, and those who should hear of it are told. */
    leaked: z.boolean().optional(),
  })
  .refine(
    ({ leaked, grace, graceStarts }) => !leaked || (grace === 'none' && graceStarts === 'rotation'),
    'A secret that leaked gets no grace.',
  )
export type RotateKeyInput = z.output<typeof rotateKeyInput>

export const endSecretInput = z.strictObject({
  keyId,
  secretId: secretIdText,
  /** Its requests of the last 24 hours. */
  trafficConfirmed: confirmed.default(0),
})
export type EndSecretInput = z.output<typeof endSecretInput>

export const keyIdInput = z.strictObject({ keyId })
export type KeyIdInput = z.output<typeof keyIdInput>
/** The same as a route's path says it. */
export const readKeyInput = z.strictObject({ key: keyId }).transform(({ key }): KeyIdInput => ({ keyId: key }))

export const revokeKeyInput = z.strictObject({ keyId, reason: z.enum(revokeChoices, 'Choose a reason.') })
export type RevokeKeyInput = z.output<typeof revokeKeyInput>

/** The same where it is a part of an address. */
export const keyOnlyInput = z.strictObject({ key: keyId })
export type KeyOnlyInput = z.output<typeof keyOnlyInput>

export const firstUseInput = z.strictObject({ key: keyId, secret: secretIdText.optional() })
export type FirstUseInput = z.output<typeof firstUseInput>

export const keyPageRows = 50

/** The edge of a page: `sort:keyId:position`. */
const cursor = z
  .string()
  .max(400)
  .regex(/^(?:name:key_[0-9A-Za-z]{20}:\P{C}*|(?:created|used|expiry):key_[0-9A-Za-z]{20}:(?:never|\d{1,16}))$/u)

export const listKeysInput = z.strictObject({
  /** A name, a tag, an owner, a public id, or any pasted piece of a credential. */
  q: z
    .string()
    .max(2000)
    .regex(/^(?:\P{C}|\s)*$/u, 'Search text cannot contain control characters.')
    .optional(),
  status: z.enum(keyStatuses).optional(),
  environment: z.enum(environments).optional(),
  api: idOf('api').optional(),
  /** A person's or a machine user's keys, or those of the team itself. */
  owner: z.union([keyOwner, z.literal('team')]).optional(),
  tag: tag.optional(),
  sort: z.enum(keySorts).default('created'),
  order: z.enum(['asc', 'desc']).optional(),
  after: cursor.optional(),
  before: cursor.optional(),
})
export type ListKeysInput = z.output<typeof listKeysInput>

export type KeyView = {
  id: Id<'key'>
  name: string
  description: string
  environment: Environment
  api: { id: Id<'api'>; slug: string; name: string }
  /** Null: the team. */
  owner: OwnerView | null
  tags: string[]
  scopes: string[]
  /** Addresses and blocks from which alone it works; none: those of its team. */
  allowedIps: string[]
  /** What was set for this key; null: what the API gives every key. */
  ownLimits: Limits
  /** What holds for it. */
  limits: Limits
  status: KeyStatus
  /** The newest secret, masked. */
  hint: string
  /** How many secrets open it now: two during a rotation. */
  liveSecrets: number
  createdAt: Date
  /** Null: never. */
  expiresAt: Date | null
  rotateEveryDays: number | null
  /** When its next secret is due; null: none is planned, or the key has ended. */
  rotationDueAt: Date | null
  lastUsedAt: Date | null
  /** Whether the reader may change it. */
  manageable: boolean
}

/** `week`: requests of the last seven days in steps of six hours, oldest first. */
export type KeyListItem = KeyView & { week: number[] }
export type KeyPage = { keys: KeyListItem[]; total: number; after: string | null; before: string | null }

export type KeyDetail = KeyView & {
  createdBy: PersonView | null
  disabled: { at: Date; by: PersonView | null } | null
  /** `undoUntil`: until when it can be undone; null: it cannot. */
  revoked: { at: Date; by: PersonView | null; reason: RevokeReason; undoUntil: Date | null } | null
  secrets: SecretView[]
  /** Null while the key is active. */
  knocks: Knocks | null
  /** Units of its quota used in the current day or month; null: it has no quota. */
  quotaUsed: number | null
}

/**
 * A new secret. `credential` is the plain string: the only time that it exists outside its holder. `isPending`: it opens
 * nothing until an admin has approved its key.
 */
export type IssuedSecret = { keyId: Id<'key'>; secretId: string; credential: string; isPending: boolean }
