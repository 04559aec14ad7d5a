import { authenticate, parse } from '@/lib/credential/parse'
import type { Peppers } from '@/lib/credential/pepper'
import type { Clock } from '@/lib/kit/clock'
import { andThen, type Soon } from '@/lib/kit/soon'
import type { Limits } from '@/lib/limits/limits'
import type { Spent } from '@/lib/limits/spent'
import type { Decision } from './contract'
import { type Ask, decide } from './decide'
import type { FactCache } from './fact-cache'
import type { KeyFacts } from './facts'
import { isLimited, spend } from './spend'
import type { Trust } from './trust'

/** The answer; `facts` name whose key it is, also where it was refused or only its public id was right. */
export type Verdict = {
  decision: Decision
  /** When it was decided, Unix milliseconds: the time of the request in the log, and the one that its quota is of. */
  atMs: number
  facts: KeyFacts | undefined
  /** What is left of the key's limits, where it has any and nothing else was wrong. */
  spent: Spent | undefined
}

export type VerifyParts = {
  keys: FactCache<KeyFacts>
  trust: Trust
  limits: Limits
  peppers: Peppers
  clock: Clock
}

const idHint = /^[a-z][a-z0-9]{1,15}_(?:live|test)_([0-9A-Za-z]{12})_/

/**
 * Checks a credential: what needs no state first, then the key, then its limits. Answers at once where the key is cached, and
 * with `undecided` where the truth cannot be reached; never throws.
 */
export function verify(parts: VerifyParts, credential: string, ask: Ask): Soon<Verdict> {
  const { keys, trust, peppers } = parts
  if (credential === '') return refused(parts, 'missing', undefined)
  const parsed = parse(credential)
  if (!parsed) return refused(parts, 'malformed', keys.peek(idHint.exec(credential)?.[1] ?? ''))
  const id = parsed.publicId
  if (parsed.state === 'damaged') return refused(parts, 'malformed', keys.peek(id))
  const mac = authenticate(credential, peppers)
  if (!mac) return refused(parts, 'not_found', keys.peek(id))

  const found = trust.isHeld() ? keys.get(id) : undefined
  if (found) return judge(parts, found.facts, mac, ask)
  return verifySlowly(parts, id, mac, ask)
}

async function verifySlowly(parts: VerifyParts, id: string, mac: Uint8Array, ask: Ask): Promise<Verdict> {
  const answer = await parts.trust.find(parts.keys, id)
  if (answer === 'unknown') return refused(parts, 'undecided', parts.keys.peek(id))
  return judge(parts, answer.facts, mac, ask)
}

/** Deadlines are judged now, not when the facts were read; limits are spent last, by what nothing else refuses. */
function judge(parts: VerifyParts, facts: KeyFacts | undefined, mac: Uint8Array, ask: Ask): Soon<Verdict> {
  const atMs = parts.clock.wallMs()
  const decision = decide(facts, mac, ask, atMs)
  if (decision !== 'valid' || !facts || !isLimited(facts)) return { decision, atMs, facts, spent: undefined }
  return andThen(spend(parts.limits, facts, ask.cost, atMs, parts.clock.monotonicMs()), (spent) => ({
    decision: spent.verdict === 'within' ? 'valid' : spent.verdict,
    atMs: spent.atMs,
    facts,
    spent,
  }))
}

function refused({ clock }: VerifyParts, decision: Decision, facts: KeyFacts | undefined): Verdict {
  return { decision, atMs: clock.wallMs(), facts, spent: undefined }
}
