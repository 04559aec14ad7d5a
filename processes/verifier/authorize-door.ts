import type { IncomingMessage } from 'node:http'
import { andThen, type Soon } from '@/lib/kit/soon'
import type { Decision } from '@/lib/verify/contract'
import type { KeyFacts } from '@/lib/verify/facts'
import { type Answer, answer, askedApi, callingService } from './answer'
import { readPassedOn } from './authorize-input'
import { asAuthRequest, forClient, isForAuthRequest } from './authorize-mode'
import { limitHeaders } from './limit-headers'
import type { VerifierParts } from './parts'
import { type Headers, problem, Refusal, type Reply, unavailable } from './reply'

/** `/v1/authorize`: a gateway asks, in headers, whether a request may pass; the answer is for its client (RFC 6750). */
export function authorizeDoor(parts: VerifierParts, request: IncomingMessage): Soon<Reply> {
  let isAuthRequest = false
  const tell = (reply: Reply) => (isAuthRequest ? asAuthRequest(forClient(reply)) : forClient(reply))
  const refuse = (error: unknown) => {
    if (error instanceof Refusal) return tell(error.reply)
    throw error
  }
  try {
    isAuthRequest = isForAuthRequest(request.headers['x-keystile-mode'])
    const reply = authorize(parts, request)
    return reply instanceof Promise ? reply.then(tell, refuse) : tell(reply)
  } catch (error) {
    return refuse(error)
  }
}

function authorize(parts: VerifierParts, request: IncomingMessage): Soon<Reply> {
  const credential = request.headers['x-keystile-service']
  return andThen(callingService(parts, Array.isArray(credential) ? undefined : credential), (service) => {
    const question = readPassedOn(request, parts.trustedProxies)
    return andThen(askedApi(parts, service, question.apiSlug, 'X-Keystile-Api'), (api) =>
      answer(parts, question, api, replyTo),
    )
  })
}

function replyTo({ verdict: { decision, facts, spent }, row }: Answer): Reply {
  // Whose quota could not be asked for has no figures to tell, and its 503 says by itself when to come back.
  const limits = facts && spent && decision !== 'undecided' ? limitHeaders(facts.terms, spent) : []
  if (decision === 'valid' && facts) return pass(facts, limits, row.id)
  const refused = refusal(decision, row.scopes ?? '', row.id)
  return { ...refused, headers: [...refused.headers, ...limits, 'x-keystile-request', row.id] }
}

function pass({ keyId, ownerId, terms }: KeyFacts, limits: Headers, requestId: string): Reply {
  return {
    status: 200,
    headers: [
      'cache-control',
      'no-store',
      'x-keystile-key',
      keyId,
      'x-keystile-team',
      terms.teamId,
      'x-keystile-owner',
      ownerId ?? '',
      'x-keystile-scopes',
      terms.scopesText,
      'x-keystile-request',
      requestId,
      ...limits,
    ],
    body: '',
  }
}

/** What an anonymous caller may know: not whether a key was never there or has been revoked. */
function refusal(decision: Decision, scopes: string, requestId: string): Reply {
  switch (decision) {
    case 'missing':
      return denied(401, 'unauthenticated', 'Send an API key in Authorization: Bearer or X-API-Key.', requestId, '')
    case 'insufficient_scope':
      return denied(
        403,
        decision,
        `The API key lacks a scope that this needs: ${scopes}.`,
        requestId,
        `, error="insufficient_scope", scope="${scopes}"`,
      )
    case 'ip_denied':
      return problem(403, { code: decision, detail: 'The API key may not be used from this address.', requestId })
    case 'rate_limited':
    case 'quota_exceeded':
      return problem(429, { code: decision, detail: 'The API key has used up what it may.', requestId })
    case 'undecided':
      return unavailable('undecided', 'The API key cannot be checked now.', requestId)
    // Without facts there is nobody to let in.
    case 'valid':
    case 'malformed':
    case 'not_found':
    case 'revoked':
    case 'superseded':
    case 'expired':
    case 'disabled':
    case 'wrong_api':
    case 'wrong_environment':
      return denied(401, 'invalid_token', 'The API key is not valid here.', requestId, ', error="invalid_token"')
  }
}

function denied(status: 401 | 403, code: string, detail: string, requestId: string, challenge: string): Reply {
  return problem(status, { code, detail, requestId }, ['www-authenticate', `Bearer realm="api"${challenge}`])
}
