import type { RequestRow } from '@/lib/requests/event'
import { newRequestId } from '@/lib/requests/event-id'
import type { ApiFacts, ServiceFacts } from '@/lib/verify/facts'
import { verifyService } from '@/lib/verify/service'
import { type Verdict, verify } from '@/lib/verify/verify'
import type { VerifierParts } from './parts'
import { badInput, problem, Refusal, type Reply, unavailable } from './reply'
import type { Question } from './verify-input'

const bearer = /^Bearer +([^\s]+) *$/i

/** The credential of an `Authorization: Bearer` header; undefined where there is no such header. */
export function bearerOf(header: string | undefined): string | undefined {
  return header === undefined ? undefined : bearer.exec(header)?.[1]
}

/** The calling service; refuses with 401 where its credential is not good, with 503 where that cannot be checked. */
export async function callingService(parts: VerifierParts, credential: string | undefined): Promise<ServiceFacts> {
  const verdict = await verifyService(parts, credential ?? '')
  if (typeof verdict === 'object') return verdict
  if (verdict === 'undecided')
    throw new Refusal(unavailable('undecided', 'The service credential cannot be checked now.'))
  const detail = 'This needs the credential of a service (ksvc_…) that has not been revoked.'
  throw new Refusal(
    problem(401, { code: 'unauthenticated', detail }, { 'www-authenticate': 'Bearer realm="keystile"' }),
  )
}

/** The API that is asked for: the service's own, or the named one; undefined where the service serves all and names none. */
export async function askedApi(
  parts: VerifierParts,
  service: ServiceFacts,
  slug: string | undefined,
  field: string,
): Promise<ApiFacts | undefined> {
  if (slug === undefined) return service.api ?? undefined
  if (service.api) {
    if (service.api.slug === slug) return service.api
    throw badInput(field, `The service credential belongs to another API than ${field} names.`)
  }
  const found = await parts.trust.find(parts.apis, slug)
  if (found === 'unknown') throw new Refusal(unavailable('undecided', 'The API cannot be looked up now.'))
  if (!found.facts) throw badInput(field, 'There is no such API.')
  return found.facts
}

export type Answer = { verdict: Verdict; row: RequestRow }

/** Verifies, writes the request into the journal, and only then lets `reply` answer. */
export async function answer(
  parts: VerifierParts,
  question: Question,
  api: ApiFacts | undefined,
  reply: (answer: Answer) => Reply,
): Promise<Reply> {
  const ask = { apiId: api?.id, environment: question.environment, scopes: question.scopes }
  const verdict = await verify(parts, question.credential, ask)
  const row = rowOf(parts, question, api, verdict)
  parts.metrics.decided(verdict.decision)
  return new Promise((resolve) => {
    parts.journal.append(row, (error) => {
      const failed = error !== undefined
      resolve(failed ? unavailable('not_logged', 'The request cannot be logged now.', row.id) : reply({ verdict, row }))
    })
  })
}

function rowOf(
  parts: VerifierParts,
  question: Question,
  api: ApiFacts | undefined,
  { decision, facts }: Verdict,
): RequestRow {
  const timeMs = parts.clock.wallMs()
  return {
    timeMs,
    id: newRequestId(timeMs),
    teamId: facts?.teamId ?? api?.teamId ?? null,
    apiId: api?.id ?? facts?.apiId ?? null,
    keyId: facts?.keyId ?? null,
    secretId: facts?.secretId ?? null,
    environment: facts?.environment ?? question.environment ?? environmentSpelled(question.credential),
    decision,
    method: question.request.method,
    path: question.request.path,
    status: null,
    latencyUs: null,
    ip: question.request.ip,
    userAgent: question.request.userAgent,
    scopes: question.scopes.length > 0 ? question.scopes.join(' ') : null,
    cost: question.cost,
    callerId: question.request.callerId,
    verifier: parts.slot,
  }
}

/** A credential that is nobody's counts where it says it belongs; a request that says nothing counts as live. */
function environmentSpelled(credential: string): 'live' | 'test' {
  return /^[a-z][a-z0-9]{1,15}_test_/.test(credential) ? 'test' : 'live'
}
