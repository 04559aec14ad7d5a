import type { Environment } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import { type IpAddress, isInRange } from '@/lib/kit/ip'
import type { Decision } from './contract'
import type { KeyFacts } from './facts'

/** What the protected API wants of a key; absent: it does not care. */
export type Ask = {
  apiId: Id<'api'> | undefined
  environment: Environment | undefined
  /** All are needed. */
  scopes: readonly string[]
  /** Whose request it is; a key that is bound to addresses needs to know. */
  ip: IpAddress | undefined
  /** Units that the request uses up of the key's limits. */
  cost: number
}

/**
 * The ladder of PRODUCT's decision codes from the database row on, up to the limits: the state of the key first, then what is
 * asked of it. Who is not its holder learns nothing of it.
 */
export function decide(facts: KeyFacts | undefined, isHolder: boolean, ask: Ask, nowMs: number): Decision {
  if (!facts || !isHolder) return 'not_found'
  if (facts.isRevoked) return 'revoked'
  if (facts.endsAtMs <= nowMs) return 'superseded'
  if (facts.expiresAtMs <= nowMs) return 'expired'
  if (facts.isDisabled) return 'disabled'
  const { terms } = facts
  if (ask.apiId !== undefined && ask.apiId !== terms.apiId) return 'wrong_api'
  if (ask.environment !== undefined && ask.environment !== terms.environment) return 'wrong_environment'
  if (terms.allowedIps.length > 0 && !mayComeFrom(facts, ask.ip)) return 'ip_denied'
  for (const scope of ask.scopes) if (!terms.scopes.has(scope)) return 'insufficient_scope'
  return 'valid'
}

/** A request of unknown origin is not from an allowed address. */
function mayComeFrom({ terms }: KeyFacts, ip: IpAddress | undefined): boolean {
  if (!ip) return false
  for (const range of terms.allowedIps) if (isInRange(range, ip)) return true
  return false
}
