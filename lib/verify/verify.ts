import { lastPartLength, publicIdLength } from '@/lib/credential/format'
import { authenticate, parse } from '@/lib/credential/parse'
import type { Peppers } from '@/lib/credential/pepper'
import { andThen, type Soon } from '@/lib/kit/soon'
import type { Limits } from '@/lib/limits/limits'
import type { Spent } from '@/lib/limits/spent'
import type { Decision } from './contract'
import type { DatabaseClock } from './database-clock'
import { type Ask, decide } from './decide'
import type { FactCache } from './fact-cache'
import type { KeyFacts, StoredKey } from './facts'
import type { KeyStore } from './key-store'
import { isHolder } from './proof'
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
  keys: FactCache<StoredKey>
  /** Where `keys` keeps what it knows. */
  proofs: Pick<KeyStore, 'prove' | 'recognise'>
  trust: Trust
  limits: Limits
  peppers: Peppers
  clock: DatabaseClock
}

const idHint = /^[a-z][a-z0-9]{1,15}_(?:live|test)_([0-9A-Za-z]{12})_/
const idFrom = -(publicIdLength + 1 + lastPartLength)
const idTo = -(1 + lastPartLength)

/**
 * Checks a credential: what needs no state first, then the key, then its limits. Answers at once where the key is cached, and
 * with `undecided` where the truth cannot be reached; never throws. A string that was found good before is known again.
 */
export function verify(parts: VerifyParts, credential: string, ask: Ask): Soon<Verdict> {
  const { keys, trust } = parts
  if (credential === '') return refused(parts, 'missing', undefined)
  const nowMs = parts.clock.monotonicMs()
  const isHeld = trust.isHeld(nowMs)
  const hint = credential.slice(idFrom, idTo)
  const opened = isHeld ? parts.proofs.recognise(hint, credential) : undefined
  if (opened) {
    keys.counts.hits++
    return judge(parts, opened, true, ask, nowMs)
  }
  const known = isHeld ? keys.get(hint) : undefined
  const parsed = parse(credential)
  if (!parsed) return refused(parts, 'malformed', keys.peek(idHint.exec(credential)?.[1] ?? ''))
  const id = parsed.publicId
  if (parsed.state === 'damaged') return refused(parts, 'malformed', known?.facts ?? keys.peek(id))
  const mac = authenticate(credential, parts.peppers)
  if (!mac) return refused(parts, 'not_found', known?.facts ?? keys.peek(id))
  return andThen(known ?? trust.find(keys, id), (found) => {
    if (found === 'unknown') return refused(parts, 'undecided', keys.peek(id))
    const holds = isHolder(found.facts, mac)
    if (holds) parts.proofs.prove(id, credential)
    return judge(parts, found.facts, holds, ask, parts.clock.monotonicMs())
  })
}

/** Deadlines are judged now, not when the facts were read; limits are spent last, by what nothing else refuses. */
function judge(
  parts: VerifyParts,
  facts: KeyFacts | undefined,
  holds: boolean,
  ask: Ask,
  nowMs: number,
): Soon<Verdict> {
  const atMs = parts.clock.wallAtMs(nowMs)
  const decision = decide(facts, holds, ask, atMs)
  if (decision !== 'valid' || !facts || !isLimited(facts)) return { decision, atMs, facts, spent: undefined }
  const spent = spend(parts.limits, facts, ask.cost, atMs, nowMs)
  return spent instanceof Promise ? spent.then((now) => judgeAgain(parts, facts, ask, now)) : answered(facts, spent)
}

/** While a quota was borrowed or a shared rate was asked, the key may have died: its end was perhaps signed for meanwhile. */
async function judgeAgain(parts: VerifyParts, facts: KeyFacts, ask: Ask, spent: Spent): Promise<Verdict> {
  if (spent.verdict !== 'within') return answered(facts, spent)
  const found = await parts.trust.find(parts.keys, facts.secretId)
  if (found === 'unknown') return refused(parts, 'undecided', facts)
  const decision = decide(found.facts, true, ask, parts.clock.wallMs())
  return decision === 'valid' ? answered(facts, spent) : refused(parts, decision, found.facts)
}

const answered = (facts: KeyFacts, spent: Spent): Verdict => ({
  decision: spent.verdict === 'within' ? 'valid' : spent.verdict,
  atMs: spent.atMs,
  facts,
  spent,
})

function refused({ clock }: VerifyParts, decision: Decision, facts: KeyFacts | undefined): Verdict {
  return { decision, atMs: clock.wallMs(), facts, spent: undefined }
}
