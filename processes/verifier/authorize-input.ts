import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { bearerOf } from './answer'
import {
  apiSlug,
  environmentIn,
  httpMethod,
  type KnownAddress,
  knownAddress,
  loggedPath,
  loggedUserAgent,
  queryHoldsCredential,
  scopeList,
} from './input'
import { problem, Refusal } from './reply'
import type { Question } from './verify-input'

/**
 * Reads what a gateway passes on: the original request's credential, method and address, and what the gateway itself wants of
 * the key in `X-Keystile-*`, which it must set so that its clients cannot.
 */
export function readPassedOn(request: IncomingMessage, trustedProxies: number): Question {
  const { headers } = request
  const uri = one(headers, 'x-original-uri') ?? one(headers, 'x-forwarded-uri')
  if (uri !== undefined && queryHoldsCredential(uri)) {
    throw invalidRequest(
      'A credential in the query string ends in logs: send it in Authorization: Bearer or X-API-Key.',
    )
  }
  const scopes = scopeList(
    one(headers, 'x-keystile-scopes')
      ?.split(/[\s,]+/)
      .filter(Boolean),
    'X-Keystile-Scopes',
  )
  const client = clientOf(headers, trustedProxies)
  const method = one(headers, 'x-original-method') ?? one(headers, 'x-forwarded-method')
  return {
    credential: passedCredential(headers),
    apiSlug: apiSlug(one(headers, 'x-keystile-api'), 'X-Keystile-Api'),
    environment: environmentIn(one(headers, 'x-keystile-environment'), 'X-Keystile-Environment'),
    scopes,
    scopesText: scopes.length > 0 ? scopes.join(' ') : null,
    cost: 1,
    address: client?.address,
    request: {
      callerId: null,
      method: httpMethod(method, 'X-Original-Method'),
      path: loggedPath(uri),
      ip: client?.text ?? null,
      userAgent: loggedUserAgent(headers['user-agent']),
    },
  }
}

/** The credential, in one of the two ways; empty where none was sent. */
function passedCredential(headers: IncomingHttpHeaders): string {
  const authorization = headers.authorization
  const apiKey = one(headers, 'x-api-key')
  const isBearer = authorization !== undefined && /^Bearer\b/i.test(authorization)
  if (isBearer && apiKey !== undefined) {
    throw invalidRequest('Send the credential once: in Authorization: Bearer or in X-API-Key.')
  }
  if (isBearer) return bearerOf(authorization) ?? authorization
  return apiKey ?? ''
}

/** Each proxy adds whom it heard from at the end; beyond the gateway, as many are believed as are known to stand there. */
function clientOf(headers: IncomingHttpHeaders, trustedProxies: number): KnownAddress | null {
  const heard = one(headers, 'x-forwarded-for')?.split(',') ?? []
  return knownAddress((heard[Math.max(0, heard.length - 1 - trustedProxies)] ?? '').trim())
}

function one(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  const text = Array.isArray(value) ? value.join(', ') : value
  return text === '' ? undefined : text
}

function invalidRequest(detail: string): Refusal {
  const challenge = ['www-authenticate', 'Bearer realm="api", error="invalid_request"']
  return new Refusal(problem(400, { code: 'invalid_request', detail }, challenge))
}
