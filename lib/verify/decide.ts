import { timingSafeEqual } from 'node:crypto'
import type { Environment } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import type { Decision } from './contract'
import type { KeyFacts } from './facts'

/** What the protected API wants of a key; absent: it does not care. */
export type Ask = {
  apiId: Id<'api'> | undefined
  environment: Environment | undefined
  /** All are needed. */
  scopes: readonly string[]
}

const nobodysMac = Buffer.alloc(32)

/**
 * The ladder of PRODUCT's decision codes from the database row on: the state of the key first, then what is asked of it.
 * `mac` is what the presented credential hashes to. An unknown id is compared like a known one, and then refused.
 */
export function decide(facts: KeyFacts | undefined, mac: Buffer, ask: Ask, nowMs: number): Decision {
  const isHolder = timingSafeEqual(mac, facts ? facts.mac : nobodysMac)
  if (!facts || !isHolder) return 'not_found'
  if (facts.revoked) return 'revoked'
  if (facts.endsAtMs <= nowMs) return 'superseded'
  if (facts.expiresAtMs <= nowMs) return 'expired'
  if (facts.disabled) return 'disabled'
  if (ask.apiId !== undefined && ask.apiId !== facts.apiId) return 'wrong_api'
  if (ask.environment !== undefined && ask.environment !== facts.environment) return 'wrong_environment'
  return ask.scopes.every((scope) => facts.scopes.has.has(scope)) ? 'valid' : 'insufficient_scope'
}
