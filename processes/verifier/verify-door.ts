import type { IncomingMessage } from 'node:http'
import { memo } from '@/lib/kit/memo'
import { andThen, type Soon } from '@/lib/kit/soon'
import type { Spent } from '@/lib/limits/spent'
import type { RequestRow } from '@/lib/requests/event'
import type { Decision } from '@/lib/verify/contract'
import type { KeyFacts } from '@/lib/verify/facts'
import type { KeyTerms } from '@/lib/verify/key-terms'
import { type Answer, answer, askedApi, bearerOf, callingService } from './answer'
import { parseJson } from './body'
import { canRetry, seconds } from './limit-headers'
import type { VerifierParts } from './parts'
import { json, type Reply, unavailable } from './reply'
import { readQuestion } from './verify-input'

/** `POST /v1/verify`: a service asks whether a credential is good. */
export function verifyDoor(parts: VerifierParts, request: IncomingMessage, body: Buffer): Soon<Reply> {
  return andThen(callingService(parts, bearerOf(request.headers.authorization)), (service) => {
    const question = readQuestion(parseJson(body))
    return andThen(askedApi(parts, service, question.apiSlug, 'api'), (api) => answer(parts, question, api, replyTo))
  })
}

function replyTo({ verdict: { decision, facts, spent }, row }: Answer): Reply {
  if (decision === 'undecided') return unavailable('undecided', 'The credential cannot be checked now.', row.id)
  const key = facts && mayBeNamed(decision, facts, row) ? named(facts) : nobody
  const limits = facts && spent ? limitsOf(facts.terms, spent) : ''
  return json(`{"valid":${decision === 'valid'},"code":"${decision}",${key}${limits},"requestId":"${row.id}"}`)
}

/** The key is named, dead or alive, to who proved to hold it, and only where no other API than its own is asked for. */
function mayBeNamed(decision: Decision, { terms }: KeyFacts, { apiId }: RequestRow): boolean {
  return decision !== 'malformed' && decision !== 'not_found' && apiId === terms.apiId
}

/** Many keys end at the same moment, and each key at one. */
const isoTime = memo((ms) => new Date(Number(ms)).toISOString())

const nobody = '"keyId":null,"secretId":null,"teamId":null,"owner":null,"scopes":[],"environment":null,"expiresAt":null'

/** Ids, environments and scopes have no character that JSON would escape. */
function named({ keyId, secretId, ownerId, expiresAtMs, endsAtMs, terms }: KeyFacts): string {
  const owner = ownerId === null ? 'null' : `"${ownerId}"`
  const endMs = Math.min(expiresAtMs, endsAtMs)
  const expiresAt = endMs === Number.POSITIVE_INFINITY ? 'null' : `"${isoTime(String(endMs))}"`
  return (
    `"keyId":"${keyId}","secretId":"${secretId}","teamId":"${terms.teamId}","owner":${owner},` +
    `"scopes":${terms.scopesJson},"environment":"${terms.environment}","expiresAt":${expiresAt}`
  )
}

/** Units and seconds, as in the RateLimit header fields. */
function limitsOf({ rate }: KeyTerms, spent: Spent): string {
  const { rateRemaining, rateResetMs, quotaLimit, quotaRemaining, quotaResetMs, retryAfterMs } = spent
  let text = ''
  if (rate) text += `,"rateLimit":{"limit":${rate.units},"remaining":${rateRemaining},"reset":${seconds(rateResetMs)}}`
  if (quotaLimit >= 0) {
    text += `,"quota":{"limit":${quotaLimit},"remaining":${quotaRemaining},"reset":${seconds(quotaResetMs)}}`
  }
  return canRetry(retryAfterMs) ? `${text},"retryAfter":${seconds(retryAfterMs)}` : text
}
