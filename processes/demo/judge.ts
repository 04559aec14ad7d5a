import type { RequestRow } from '@/lib/requests/event'
import { newRequestId } from '@/lib/requests/event-id'
import type { Decision } from '@/lib/verify/contract'
import type { Caller } from './callers'
import type { Dice } from './dice'
import type { Planned } from './plan'
import type { DemoState, HeldKey } from './state'

const slot = 'demo'
const refusedStatus: Partial<Record<Decision, number>> = { insufficient_scope: 403 }

/** The row that a request of the past left in the log: what the verifier would have decided, and the API reported. */
export function judge(dice: Dice, state: DemoState, { atMs, caller, call, path, ip }: Planned): RequestRow {
  const key = caller.key && state.keys[caller.key]
  const decision = decisionOn(key, caller, call.scope, atMs)
  const status = decision === 'valid' ? (call.status ?? 200) : (refusedStatus[decision] ?? 401)
  const isReported = !caller.liveOnly
  return {
    timeMs: atMs,
    id: newRequestId(atMs),
    teamId: state.teamId,
    apiId: state.api.id,
    keyId: key?.keyId ?? null,
    secretId: key ? secretOf(dice, key, atMs).id : null,
    environment: key?.environment ?? 'live',
    decision,
    method: call.method,
    path,
    status: isReported ? hiccup(dice, status) : null,
    latencyUs: isReported ? Math.round(dice.around(decision === 'valid' ? 2_600 : 1_400, 0.55)) : null,
    ip,
    userAgent: caller.userAgent,
    scopes: call.scope,
    cost: 1,
    callerId: null,
    verifier: slot,
  }
}

/** The verifier's ladder over what the demo knows of its keys. */
export function decisionOn(key: HeldKey | undefined, caller: Caller, scope: string, atMs: number): Decision {
  if (!key) return caller.fault === 'forged' ? 'not_found' : 'missing'
  const isPast = (moment: string | undefined) => moment !== undefined && Date.parse(moment) <= atMs
  if (caller.fault === 'typo') return 'malformed'
  if (isPast(key.revokedAt)) return 'revoked'
  if (isPast(key.expiresAt)) return 'expired'
  if (isPast(key.disabledAt)) return 'disabled'
  if (caller.liveOnly && key.environment !== 'live') return 'wrong_environment'
  return key.scopes.includes(scope) ? 'valid' : 'insufficient_scope'
}

/** Which secret a program has: some have not taken the new one over yet. */
export function secretOf(dice: Dice, key: HeldKey, atMs: number): HeldKey['secrets'][number] {
  const made = key.secrets.filter(({ madeAt }) => Date.parse(madeAt) <= atMs)
  const newest = made.at(-1) ?? key.secrets[0]
  const older = made.at(-2)
  if (!newest) throw new Error('a key without a secret')
  return older && dice.roll() < 0.3 ? older : newest
}

/** Now and then a server fails. */
const hiccup = (dice: Dice, status: number) => (status < 300 && dice.roll() < 0.002 ? 503 : status)
