import { andThen, type Soon } from '@/lib/kit/soon'
import type { RequestRow } from '@/lib/requests/event'
import { newRequestId } from '@/lib/requests/event-id'
import type { ApiFacts, ServiceFacts } from '@/lib/verify/facts'
import { type Verdict, verify } from '@/lib/verify/verify'
import type { VerifierParts } from './parts'
import { badInput, problem, Refusal, type Reply, unavailable } from './reply'
import type { Question } from './verify-input'

const bearer = /^Bearer +([^\s]+) *$/i
const plainly = 'Bearer '

/** The credential of an `Authorization: Bearer` header; undefined where there is no such header. */
export function bearerOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const isPlain = header.startsWith(plainly) && !header.includes(' ', plainly.length)
  return isPlain ? header.slice(plainly.length) : bearer.exec(header)?.[1]
}

/** The calling service; refuses with 401 where its credential is not good, with 503 where that cannot be checked. */
export function callingService(parts: VerifierParts, credential: string | undefined): Soon<ServiceFacts> {
  return andThen(parts.gate.check(credential ?? ''), (verdict) => {
    if (typeof verdict === 'object') return verdict
    if (verdict === 'undecided')
      throw new Refusal(unavailable('undecided', 'The service credential cannot be checked now.'))
    const detail = 'This needs the credential of a service (ksvc_…) that has not been revoked.'
    throw new Refusal(
      problem(401, { code: 'unauthenticated', detail }, ['www-authenticate', 'Bearer realm="keystile"']),
    )
  })
}

/** The API that is asked for: the service's own, or the named one; undefined where the service serves all and names none. */
export function askedApi(
  parts: VerifierParts,
  service: ServiceFacts,
  slug: string | undefined,
  field: string,
): Soon<ApiFacts | undefined> {
  if (slug === undefined) return service.api ?? undefined
  if (service.api) {
    if (service.api.slug === slug) return service.api
    throw badInput(field, `The service credential belongs to another API than ${field} names.`)
  }
  return parts.trust.find(parts.apis, slug).then((found) => {
    if (found === 'unknown') throw new Refusal(unavailable('undecided', 'The API cannot be looked up now.'))
    if (!found.facts) throw badInput(field, 'There is no such API.')
    return found.facts
  })
}

export type Answer = { verdict: Verdict; row: RequestRow }

/** Verifies; the reply carries the row that is in the journal before it is sent. */
export function answer(
  parts: VerifierParts,
  question: Question,
  api: ApiFacts | undefined,
  reply: (answer: Answer) => Reply,
): Soon<Reply> {
  const { environment, scopes, cost } = question
  const ask = { apiId: api?.id, environment, scopes, ip: question.address, cost }
  return andThen(verify(parts, question.credential, ask), (verdict) => {
    const row = rowOf(parts, question, api, verdict)
    parts.metrics.decided(verdict.decision)
    const said = reply({ verdict, row })
    said.row = row
    return said
  })
}

function rowOf(
  parts: VerifierParts,
  question: Question,
  api: ApiFacts | undefined,
  { decision, atMs: timeMs, facts }: Verdict,
): RequestRow {
  const { request } = question
  const terms = facts?.terms
  return {
    timeMs,
    id: newRequestId(timeMs),
    teamId: terms?.teamId ?? api?.teamId ?? null,
    apiId: api?.id ?? terms?.apiId ?? null,
    keyId: facts?.keyId ?? null,
    secretId: facts?.secretId ?? null,
    environment: terms?.environment ?? question.environment ?? environmentSpelled(question.credential),
    decision,
    method: request.method,
    path: request.path,
    status: null,
    latencyUs: null,
    ip: request.ip,
    userAgent: request.userAgent,
    scopes: question.scopesText,
    cost: question.cost,
    callerId: request.callerId,
    verifier: parts.slot,
  }
}

/** A credential that is nobody's counts where it says it belongs; a request that says nothing counts as live. */
function environmentSpelled(credential: string): 'live' | 'test' {
  return /^[a-z][a-z0-9]{1,15}_test_/.test(credential) ? 'test' : 'live'
}
