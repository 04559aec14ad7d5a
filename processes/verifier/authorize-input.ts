import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { bearerOf } from './answer'
import {
  apiSlug,
  environmentIn,
  httpMethod,
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
  const scopes = one(headers, 'x-keystile-scopes')
  const method = one(headers, 'x-original-method') ?? one(headers, 'x-forwarded-method')
  return {
    credential: passedCredential(headers),
    apiSlug: apiSlug(one(headers, 'x-keystile-api'), 'X-Keystile-Api'),
    environment: environmentIn(one(headers, 'x-keystile-environment'), 'X-Keystile-Environment'),
    scopes: scopeList(scopes?.split(/[\s,]+/).filter(Boolean), 'X-Keystile-Scopes'),
    cost: 1,
    request: {
      callerId: null,
      method: httpMethod(method, 'X-Original-Method'),
      path: loggedPath(uri),
      ip: clientAddress(headers, trustedProxies),
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
function clientAddress(headers: IncomingHttpHeaders, trustedProxies: number): string | null {
  const addresses = (one(headers, 'x-forwarded-for') ?? '').split(',').map((address) => address.trim())
  const address = addresses[Math.max(0, addresses.length - 1 - trustedProxies)] ?? ''
  return isIP(address) === 0 ? null : address
}

function one(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  const text = Array.isArray(value) ? value.join(', ') : value
  return text === '' ? undefined : text
}

function invalidRequest(detail: string): Refusal {
  const challenge = { 'www-authenticate': 'Bearer realm="api", error="invalid_request"' }
  return new Refusal(problem(400, { code: 'invalid_request', detail }, challenge))
}
