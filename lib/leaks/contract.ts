import { z } from 'zod'
import { type Environment, environments } from '@/lib/credential/format'
import { idOf, lineOfText, moment } from '@/lib/input/contract'
import type { KeyStatus } from '@/lib/keys/terms'
import type { Id } from '@/lib/kit/id'
import { scopePattern } from '@/lib/scopes/scope'
import type { Decision } from '@/lib/verify/contract'
import {
  type Certainty,
  findCharsMax,
  incidentKeysMax,
  pastedMsMax,
  type ReportOutcome,
  reportCharsMax,
  reportSourceCharsMax,
} from './terms'

const secretIdText = z.string().regex(/^[0-9A-Za-z]{12}$/, 'This is not the public id of a secret.')

export const findLeakInput = z.strictObject({
  /** As it was found: a whole credential or a piece of one, with whatever stands around it. */
  text: z
    .string('Paste what you found.')
    .max(findCharsMax, `Paste at most ${findCharsMax.toLocaleString('en')} characters around the key.`)
    .refine((text) => text.trim() !== '', 'Paste what you found.'),
  /** For how many milliseconds the text had been in the browser's box; the time until the leak is contained counts from then. */
  pastedMsAgo: z
    .int()
    .min(0)
    .catch(0)
    .default(0)
    .transform((ms) => Math.min(ms, pastedMsMax)),
})
export type FindLeakInput = z.output<typeof findLeakInput>

/** A secret of the team that a text names. */
export type FoundSecret = {
  keyId: Id<'key'>
  /** Public id. */
  secretId: string
  certainty: Certainty
  name: string
  /** The secret, masked. */
  hint: string
  api: string
  environment: Environment
}

/**
 * What a text names. `not_yours`: well formed, and no key of the team; whether it is another team's or nobody's is not told.
 * `damaged`: a character is wrong. `foreign`: no API of this installation has such a prefix. `service`: the credential of a
 * program that verifies keys. `secret_part`: only of the part that is kept nowhere. `nothing`: no key, and no piece of one.
 */
export type Finding =
  | { kind: 'found'; secrets: FoundSecret[]; more: boolean }
  | { kind: 'foreign'; prefix: string }
  | { kind: 'not_yours' | 'damaged' | 'service' | 'secret_part' | 'nothing' }

export const leakedSecretInput = z.strictObject({ key: idOf('key'), secret: secretIdText })
export type LeakedSecretInput = z.output<typeof leakedSecretInput>

/** One value that requests came with, and how often. */
export type Place = { value: string; requests: number; lastAt: Date; isNew: boolean }

/** Where a secret was used in the last 24 hours; the most frequent first. */
export type Exposure = {
  accepted: number
  refused: number
  firstAt: Date | null
  lastAt: Date | null
  ips: Place[]
  agents: Place[]
  paths: Place[]
  /** The newest rows alone were read: there are more than these. */
  bounded: boolean
  /** Whether anything is known of its use before: without it, nothing can be called new. */
  hasPast: boolean
}

/** Somebody who still comes with a dead secret. */
export type Knocker = {
  ip: string | null
  userAgent: string | null
  path: string | null
  decision: Decision
  requests: number
  lastAt: Date
}
export type Knockers = {
  knockers: Knocker[]
  requests: number
  /** The newest rows alone were read. */
  bounded: boolean
}

/** Which keys an incident is about: all of what is given must hold. */
export const incidentSelection = z
  .strictObject({
    /** A person, a machine user, or with `team` the keys that are the team's own. */
    owner: z.union([idOf('user'), idOf('mach'), z.literal('team')], 'Choose an owner.').optional(),
    tag: lineOfText('Tag').optional(),
    scope: z.string().regex(scopePattern, 'A scope is written resource:action.').optional(),
    api: idOf('api').optional(),
    environment: z.enum(environments, 'Choose live or test.').optional(),
    createdBefore: moment.optional(),
  })
  .refine(
    (selection) => Object.values(selection).some((value) => value !== undefined),
    'Say which keys: choose at least one.',
  )
export type IncidentSelection = z.output<typeof incidentSelection>

export const endIncidentInput = z.strictObject({
  selection: incidentSelection,
  /** The keys that the preview named: these die, or none. */
  keyIds: z.array(idOf('key')).min(1).max(incidentKeysMax),
})
export type EndIncidentInput = z.output<typeof endIncidentInput>

export type IncidentKey = {
  id: Id<'key'>
  name: string
  environment: Environment
  api: string
  /** Null: the team. */
  owner: string | null
  status: KeyStatus
  createdAt: Date
  /** Accepted requests of the last 24 hours. */
  dayRequests: number
}

export type IncidentPreview = {
  /** Every key that would be revoked. */
  keyIds: Id<'key'>[]
  /** The busiest of them. */
  shown: IncidentKey[]
  /** How many keys of whom, most first; a null name is the team. */
  owners: { name: string | null; keys: number }[]
  dayRequests: number
  /** How many of them had requests in the last 24 hours. */
  busyKeys: number
}

/** `keyId`: one of the keys; its receipt is that of all. */
export type IncidentEnd = { count: number; keyId: Id<'key'> }

export const reportInput = z.strictObject({
  /** One credential or many, in any text. */
  text: z
    .string('Paste the key.')
    .max(reportCharsMax, `Paste at most ${reportCharsMax.toLocaleString('en')} characters.`)
    .refine((text) => text.trim() !== '', 'Paste the key.'),
  /** Where it was found, in the words of who reports it. */
  source: z
    .string('Where it was found must be text.')
    .normalize('NFC')
    .transform((text) => text.replace(/\p{C}+/gu, ' ').trim())
    .pipe(z.string().max(reportSourceCharsMax, `Say it in at most ${reportSourceCharsMax} characters.`))
    .default(''),
})
export type ReportInput = z.output<typeof reportInput>

export const listReportsInput = z.strictObject({ before: idOf('leak').optional() })
export type ListReportsInput = z.output<typeof listReportsInput>

export const reportsPageRows = 50

export type ReportView = {
  id: Id<'leak'>
  at: Date
  /** Null where it is gone. */
  team: { slug: string; name: string } | null
  key: { id: Id<'key'>; name: string | null }
  secretId: string
  outcome: ReportOutcome
  source: string
  ip: string | null
  userAgent: string | null
}
export type ReportsPage = { reports: ReportView[]; next: Id<'leak'> | null }
