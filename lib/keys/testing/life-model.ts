import type { Decision } from '@/lib/verify/contract'
import { type Grace, type GraceStart, type RevokeReason, undoMs } from '../terms'

/*
 * The life of keys as a few lines of plain state, to hold the real one against. Moments are Unix milliseconds, Infinity is never.
 */

export const dayMs = 86_400_000
export const plain = 'weather:read'
export const sensitive = 'stations:write'

export type Who = 'developer' | 'admin'
export type Terms = {
  lifetimeDaysMax: number
  neverAllowed: boolean
  isSensitiveAllowed: boolean
  needsApproval: boolean
}
type On = { key: number; as: Who }
export type Action =
  | { do: 'create'; as: Who; scopes: readonly string[]; days: number }
  | ({ do: 'scope'; scopes: readonly string[] } & On)
  | ({ do: 'extend'; days: number } & On)
  | ({ do: 'rotate'; grace: Grace; starts: GraceStart } & On)
  | ({ do: 'end'; secret: number } & On)
  | ({ do: 'disable' | 'enable' | 'restore' } & On)
  | ({ do: 'revoke'; reason: 'leaked' | 'unused' } & On)
  | { do: 'approve' | 'decline'; key: number }
  | { do: 'policy'; terms: Terms }
  | { do: 'use'; key: number; secret: number }
  | { do: 'wait'; ms: number }

/** `refused`: the code that the verb must answer. */
export type Outcome = 'done' | 'conflict' | 'forbidden' | 'limit_exceeded'

export type ModelSecret = { endsAt: number; graceMs: number | null; successor: ModelSecret | null }
export type ModelKey = {
  owner: Who
  scopes: ReadonlySet<string>
  /** What waits for an admin. */
  asked: ReadonlySet<string> | null
  /** What waited when the key was revoked. */
  askedBefore: ReadonlySet<string> | null
  isPending: boolean
  isDisabled: boolean
  expiresAt: number
  revoked: { at: number; reason: RevokeReason } | null
  secrets: ModelSecret[]
}
export type Model = { nowMs: number; terms: Terms; keys: ModelKey[] }

export const graceMsOf: Record<Grace, number> = {
  none: 0,
  '1h': dayMs / 24,
  '24h': dayMs,
  '72h': 3 * dayMs,
  '7d': 7 * dayMs,
}

export const newSecret = (): ModelSecret => ({ endsAt: Number.POSITIVE_INFINITY, graceMs: null, successor: null })
export const endAfter = (nowMs: number, days: number): number => nowMs + days * dayMs
export const isEndFine = ({ nowMs, terms }: Model, expiresAt: number): boolean =>
  expiresAt === Number.POSITIVE_INFINITY ? terms.neverAllowed : expiresAt <= endAfter(nowMs, terms.lifetimeDaysMax)
export const isScopeFine = ({ terms }: Model, scope: string): boolean => scope === plain || terms.isSensitiveAllowed
export const isUndoable = ({ nowMs }: Model, { revoked }: ModelKey): boolean =>
  revoked?.reason === 'unused' && nowMs < revoked.at + undoMs

/** What a verifier must answer about a secret of a key that is asked for `scope`. */
export function expectedDecision(model: Model, key: ModelKey, secret: ModelSecret, scope: string): Decision {
  if (key.revoked) return 'revoked'
  if (secret.endsAt <= model.nowMs) return 'superseded'
  if (key.expiresAt <= model.nowMs) return 'expired'
  if (key.isDisabled || key.isPending) return 'disabled'
  return key.scopes.has(scope) && isScopeFine(model, scope) ? 'valid' : 'insufficient_scope'
}
