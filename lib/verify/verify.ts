import { authenticate, parse } from '@/lib/credential/parse'
import type { Peppers } from '@/lib/credential/pepper'
import type { Clock } from '@/lib/kit/clock'
import type { Decision } from './contract'
import { type Ask, decide } from './decide'
import type { FactCache } from './fact-cache'
import type { KeyFacts } from './facts'
import type { Trust } from './trust'

/** The answer; `facts` name whose key it is, also where it was refused or only its public id was right. */
export type Verdict = { decision: Decision; facts: KeyFacts | undefined }

export type VerifyParts = { keys: FactCache<KeyFacts>; trust: Trust; peppers: Peppers; clock: Clock }

const idHint = /^[a-z][a-z0-9]{1,15}_(?:live|test)_([0-9A-Za-z]{12})_/

/**
 * Checks a credential: what needs no state first, then the key. Answers at once where the key is cached, and with `undecided`
 * where the truth cannot be reached; never throws.
 */
export function verify(parts: VerifyParts, credential: string, ask: Ask): Verdict | Promise<Verdict> {
  const { keys, trust, peppers } = parts
  if (credential === '') return { decision: 'missing', facts: undefined }
  const parsed = parse(credential)
  if (!parsed) return { decision: 'malformed', facts: keys.peek(idHint.exec(credential)?.[1] ?? '') }
  const id = parsed.publicId
  if (parsed.state === 'damaged') return { decision: 'malformed', facts: keys.peek(id) }
  const mac = authenticate(credential, peppers)
  if (!mac) return { decision: 'not_found', facts: keys.peek(id) }

  const found = trust.isHeld() ? keys.get(id) : undefined
  if (found) return judge(parts, found.facts, mac, ask)
  return verifySlowly(parts, id, mac, ask)
}

async function verifySlowly(parts: VerifyParts, id: string, mac: Buffer, ask: Ask): Promise<Verdict> {
  const answer = await parts.trust.find(parts.keys, id)
  if (answer === 'unknown') return { decision: 'undecided', facts: parts.keys.peek(id) }
  return judge(parts, answer.facts, mac, ask)
}

/** Deadlines are judged now, not when the facts were read. */
function judge({ clock }: VerifyParts, facts: KeyFacts | undefined, mac: Buffer, ask: Ask): Verdict {
  return { decision: decide(facts, mac, ask, clock.wallMs()), facts }
}
