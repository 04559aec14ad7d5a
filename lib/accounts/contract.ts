import { z } from 'zod'
import { idOf, lineOfText } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import { teamName } from '@/lib/teams/contract'

/** A session ends this long after sign-in, whatever happens. */
export const sessionMaxAgeMs = 30 * 86_400_000
/** A session nobody used for this long has ended. */
export const sessionIdleMaxMs = 7 * 86_400_000

export const passwordCharsMin = 15
const passwordCharsMax = 256
const emailCharsMax = 254

export const personName = lineOfText('Name')
export const emailAddress = z
  .string('E-mail must be text.')
  .trim()
  .toLowerCase()
  .max(emailCharsMax, `An e-mail address can have at most ${emailCharsMax} characters.`)
  .pipe(z.email('Write the e-mail address like name@example.com.'))

/** A password somebody chose earlier: anything that could be one. */
const givenPassword = z
  .string('Password must be text.')
  .normalize('NFC')
  .min(1, 'Password is required.')
  .max(passwordCharsMax, 'This password is longer than any that can be set.')

/** A password somebody chooses now; `password-rules.ts` has the rest of the rules. */
export const newPassword = z
  .string('Password must be text.')
  .normalize('NFC')
  .max(passwordCharsMax, `Use at most ${passwordCharsMax} characters.`)
  .refine((text) => [...text].length >= passwordCharsMin, `Use at least ${passwordCharsMin} characters.`)

/** `next`: the path the person wanted to see. */
const nextPath = z.string().max(2_000).optional()
export const signInInput = z.strictObject({ email: emailAddress, password: givenPassword, next: nextPath })
export type SignInInput = z.output<typeof signInInput>

export const claimSetupInput = z.strictObject({
  token: z.string('The setup link is incomplete.').max(100, 'This is not a setup link.'),
  name: personName,
  email: emailAddress,
  password: newPassword,
  teamName,
})
export type ClaimSetupInput = z.output<typeof claimSetupInput>

export const createUserInput = z.strictObject({
  name: personName,
  email: emailAddress,
  password: newPassword,
  operator: z.boolean().default(false),
})
export type CreateUserInput = z.output<typeof createUserInput>

export const changeNameInput = z.strictObject({ name: personName })
export type ChangeNameInput = z.output<typeof changeNameInput>

/** `current` is asked of whoever has a password. */
export const changePasswordInput = z.strictObject({ current: givenPassword.optional(), next: newPassword })
export type ChangePasswordInput = z.output<typeof changePasswordInput>

export const confirmInput = z.strictObject({ password: givenPassword })
export type ConfirmInput = z.output<typeof confirmInput>

export const endSessionInput = z.strictObject({ sessionId: idOf('session') })
export type EndSessionInput = z.output<typeof endSessionInput>

/** For verbs that need nothing but who asks. */
export const noInput = z.strictObject({})

/** The signed-in person of a request. */
export type SignedIn = {
  sessionId: Id<'session'>
  userId: Id<'user'>
  name: string
  email: string
  operator: boolean
  signedInAt: Date
  /** When they last proved who they are, at sign-in or since. */
  confirmedAt: Date
  expires: Date
}

export type SessionView = {
  id: Id<'session'>
  /** The session that asks. */
  current: boolean
  /** e.g. `Firefox on Linux` */
  device: string
  ip: string | null
  createdAt: Date
  lastSeenAt: Date
}

export type AccountView = {
  name: string
  email: string
  operator: boolean
  /** When the password was last changed; null: this person signs in through providers alone. */
  passwordChangedAt: Date | null
  /** Ids of the providers that sign this person in. */
  providers: string[]
}

/** Why a sign-in through a provider led nowhere; in the address of the sign-in page. */
export const signInFaults = [
  'no_email',
  'unverified_email',
  'not_linked',
  'linked_elsewhere',
  'not_confirmed',
  'sign_up_closed',
  'refused_by_provider',
  'failed',
] as const
export type SignInFault = (typeof signInFaults)[number]

/** A provider whose button is shown. */
export type ProviderView = { id: string; name: string }

/** How a person can prove who they are: by password, or through one of these providers. */
export type ProofWays = { email: string; hasPassword: boolean; providers: ProviderView[] }

export const startProviderInput = z.strictObject({
  provider: z.string().max(20),
  next: z.string().max(2_000).optional(),
})
export type StartProviderInput = z.output<typeof startProviderInput>
