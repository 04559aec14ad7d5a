import { z } from 'zod'
import type { Environment } from '@/lib/credential/format'
import { idOf } from '@/lib/input/contract'
import type { OwnerView } from '@/lib/keys/owner/contract'
import type { Id } from '@/lib/kit/id'
import { type HygieneCategory, hygieneCategories } from './terms'

export const listHygieneInput = z.strictObject({
  category: z.enum(hygieneCategories),
  /** The last key of the page before. */
  after: idOf('key').optional(),
})
export type ListHygieneInput = z.output<typeof listHygieneInput>

/** How many active keys of the team are in each category; a key can be in several. */
export type HygieneCounts = Record<HygieneCategory, number>

/** An active key, with what it is judged by. */
export type HygieneRow = {
  id: Id<'key'>
  name: string
  environment: Environment
  /** Null: the team. */
  owner: OwnerView | null
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  newestSecretAt: Date
  /** Null: not planned. */
  rotateEveryDays: number | null
  /** The oldest secret that works beside its successor, and its accepted requests of the last 24 hours. */
  oldSecret: { id: string; dayRequests: number } | null
  /** Scopes that no accepted request asked for in the last 30 days. */
  unusedScopes: string[]
  /** Accepted requests of the last 30 days, and how many of them asked for one of the unused scopes. */
  requests: number
  wouldRefuse: number
  /** Whether the reader may change it. */
  manageable: boolean
}
export type HygienePage = { rows: HygieneRow[]; after: Id<'key'> | null }
