import { z } from 'zod'
import { idOf, moment } from '@/lib/input/contract'
import { scopeWindowDays } from './terms'

export const readSightingsInput = z.strictObject({
  keyId: idOf('key'),
  /** Only what was seen since then. */
  since: moment.optional(),
})
export type ReadSightingsInput = z.output<typeof readSightingsInput>

export const scopesUsedInput = z.strictObject({
  keyId: idOf('key'),
  days: z.int().min(1).max(400).default(scopeWindowDays),
})
export type ScopesUsedInput = z.output<typeof scopesUsedInput>

/** What a key is used from, or for. `uses`: accepted requests. */
export type SightingView = {
  value: string
  firstAt: Date
  lastAt: Date
  uses: number
  /** First seen within the last day. */
  isNew: boolean
}
/** Each the latest first. */
export type Sightings = { ips: SightingView[]; agents: SightingView[]; routes: SightingView[] }

/** Accepted requests of a key that asked for a scope. */
export type ScopeUse = {
  scope: string
  uses: number
  /** The last day (UTC) that it was asked for, as in `2026-11-25`; null: not in this time. */
  lastDay: string | null
}
export type ScopesUsed = {
  /** The start of the first day that is counted. */
  since: Date
  /** All accepted requests of the key in this time. */
  requests: number
  /** The scopes that the key has, the most asked first. */
  scopes: ScopeUse[]
}
