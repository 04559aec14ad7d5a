import { z } from 'zod'
import { environments } from '@/lib/credential/format'
import { idOf, lineOfText, moment, someText } from '@/lib/input/contract'
import { scopePattern } from '@/lib/scopes/scope'

export const revokeReasons = ['leaked', 'unused', 'member_left', 'other'] as const
export type RevokeReason = (typeof revokeReasons)[number]

export const expiryDaysDefault = 90
export const expiryDaysPresets = [7, 30, 60, 90, 365] as const
const expiryDaysMax = 366
const scopesMax = 100

export const keyScopes = z.array(z.string().regex(scopePattern, 'A scope is written resource:action.')).max(scopesMax)
export const keyName = lineOfText('Name')

/** In how many days, at what moment, or never. */
export const expiry = z.union(
  [
    z.strictObject({ days: z.int().min(1).max(expiryDaysMax) }),
    z.strictObject({ at: moment }),
    z.strictObject({ never: z.literal(true) }),
  ],
  'Choose a number of days, a date, or never.',
)

export const createKeyInput = z.strictObject({
  name: keyName,
  description: someText('Description').default(''),
  apiId: idOf('api'),
  environment: z.enum(environments, 'Choose live or test.'),
  scopes: keyScopes,
  expiry: expiry.default({ days: expiryDaysDefault }),
})
export type CreateKeyInput = z.output<typeof createKeyInput>
