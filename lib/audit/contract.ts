import { z } from 'zod'
import { cutSecrets, publicIdOf, searchText } from '@/lib/credential/format'
import { anyOf, idOf, searched } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import { type ActorKind, type AuditAction, installationActions, installationChain, teamActions } from './terms'

export type Chain = Id<'team'> | typeof installationChain

/** An event of a chain as somebody noted it: its number, and its hash in hexadecimal digits. */
export type ChainMark = { number: number; hash: string }

/** A mark as text, `<number>:<hash>`: what `audit verify --head` prints. */
const chainMark = z
  .string('A mark must be text.')
  .regex(/^[1-9]\d{0,14}:[0-9a-f]{64}$/i, 'Give <number>:<hash>, as `audit verify --head` prints it.')
  .transform((text): ChainMark => {
    const [number = '', hash = ''] = text.toLowerCase().split(':')
    return { number: Number(number), hash }
  })

export const verifyChainInput = z.strictObject({
  chain: z.union([z.literal(installationChain), idOf('team')]),
  /** What the chain must contain: noted elsewhere, it shows even a chain that was written anew as a whole. */
  expect: chainMark.optional(),
})
export type VerifyChainInput = z.output<typeof verifyChainInput>

/** What is wrong with a chain. */
export const chainFaults = ['changed', 'missing', 'added', 'reordered', 'cut', 'head', 'rewritten'] as const
export type ChainFaultKind = (typeof chainFaults)[number]

/** Where a chain breaks first. Of several deeds at once the kind is the likeliest; the place is certain. */
export type ChainFault = {
  number: number
  /** The event at this place; null: there is none. */
  id: string | null
  kind: ChainFaultKind
}

export type ChainReport = {
  chain: Chain
  /** How many events from the beginning are as they were written. */
  events: number
  /** The last of them; null: there is none. */
  last: ChainMark | null
  fault: ChainFault | null
}

export const auditPageRows = 50

const numberInChain = z.coerce.number('Give the number of an event.').int().min(1).max(Number.MAX_SAFE_INTEGER)
const actions: readonly AuditAction[] = [...teamActions, ...installationActions]

/** What is named, of a credential its public id alone. */
const named = (text: string | undefined) => text && (publicIdOf(text) ?? cutSecrets(text))

/** What a list of events is narrowed to: all of these at once. An export notes it in the log, for good: no secret gets in. */
export const auditFilters = z.strictObject({
  /** A person's id, a program's name, or the public id of a credential. */
  who: searched('Who', 100).overwrite(named),
  action: anyOf(z.enum(actions, 'There is no such action.')),
  /** The id of the thing that it was done to. */
  about: searched('Thing', 100).overwrite(named),
  /** Days, UTC; both are within. */
  from: z.iso.date('Give a day as YYYY-MM-DD.').optional(),
  to: z.iso.date('Give a day as YYYY-MM-DD.').optional(),
  ip: searched('Address', 45).overwrite(named),
  /** Text in the name of who did it or of what it was done to, or a piece of a credential. */
  q: searched('Search', 200)
    .overwrite((text) => text && searchText(text))
    .refine((text) => text !== '', 'Search for a name, or for the public part of a key.'),
})
export type AuditFilters = z.output<typeof auditFilters>

export const listAuditInput = auditFilters.extend({
  /** The last event of a page: the answer goes on with older ones. */
  after: numberInChain.optional(),
  /** The first event of a page: the answer is the page of newer ones. */
  before: numberInChain.optional(),
  /** An event to be shown besides, whether the page has it or not. */
  event: numberInChain.optional(),
})
export type ListAuditInput = z.output<typeof listAuditInput>

/** The same for an operator: of the installation, or of the team that is named. */
export const listInstallationAuditInput = listAuditInput.extend({ team: idOf('team').optional() })
export type ListInstallationAuditInput = z.output<typeof listInstallationAuditInput>

export const exportAuditInput = auditFilters.extend({ format: z.enum(['csv', 'ndjson'], 'Choose csv or ndjson.') })
export type ExportAuditInput = z.output<typeof exportAuditInput>
export const exportInstallationAuditInput = exportAuditInput.extend({ team: idOf('team').optional() })
export type ExportInstallationAuditInput = z.output<typeof exportInstallationAuditInput>

/** Who acted; a person who is gone has no name. */
export type AuditActor = { kind: ActorKind; id: string; name: string | null }

/** One event of the log. */
export type AuditEventView = {
  number: number
  id: string
  /** ISO 8601, UTC. */
  at: string
  actor: AuditActor
  action: string
  /** What it was done to: its name now, else the one that the event tells; `exists`: there is still such a thing. */
  subject: { id: string; name: string | null; exists: boolean }
  detail: Record<string, unknown>
  ip: string | null
  userAgent: string | null
  /** In hexadecimal digits. */
  hash: string
}

export type AuditPage = {
  events: AuditEventView[]
  /** Give them as `before` and `after`; null: there is no such page. */
  newer: number | null
  older: number | null
  /** The event that was asked for besides; null: there is none of this number. */
  linked: AuditEventView | null
  /** Everybody who has ever acted in this log, at most two hundred. */
  actors: AuditActor[]
}
