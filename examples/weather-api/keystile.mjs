// @ts-check
/**
 * Everything an API needs to be protected by Keystile: ask before answering, report afterwards.
 * Copy this file and `keystile-reports.mjs`; they need Node 18 or newer and nothing else.
 */
import { createReports } from './keystile-reports.mjs'

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {{ status: number, headers: Record<string, string>, problem: Record<string, unknown> }} Refusal */
/** @typedef {{ requestId: string | null, refusal: Refusal | null }} Access */
/** @typedef {{ check(request: IncomingMessage, scopes: string[], ip: string): Promise<Access>,
 *    report(requestId: string, status: number, latencyMs: number): void, close(): Promise<void> }} Keystile */

/** A caller waits no longer than this for the verifier; then it is told to try again. */
const verifyTimeoutMs = 2_000

/**
 * Connects to a verifier. Connections are kept open and used again by `fetch`.
 * @param {{ verifierUrl: string, serviceCredential: string, api: string }} options
 * @returns {Keystile}
 */
export function createKeystile({ verifierUrl, serviceCredential, api }) {
  const headers = { authorization: `Bearer ${serviceCredential}`, 'content-type': 'application/json' }
  /** @param {string} path @param {unknown} body */
  const post = (path, body) =>
    fetch(verifierUrl + path, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(verifyTimeoutMs),
    })
  const reports = createReports((batch) => post('/v1/requests', { requests: batch }))

  return {
    async check(request, scopes, ip) {
      try {
        const seen = { path: printable(pathOf(request)), userAgent: printable(request.headers['user-agent']) }
        const answer = await post('/v1/verify', {
          credential: printable(credentialOf(request.headers)),
          api,
          scopes,
          request: { method: request.method, ip: ip || undefined, ...seen },
        })
        if (!answer.ok) throw new Error(`the verifier answered ${answer.status}: ${await answer.text()}`)
        const { valid, code, requestId } = await answer.json()
        if (valid) return { requestId, refusal: null }
        return { requestId, refusal: code === 'missing' && isKeyInQuery(request) ? misplaced : refusalOf(code, scopes) }
      } catch (error) {
        // A key that could not be checked is neither good nor bad: nobody gets in, and nobody is told to throw their key away.
        console.error('keystile: a request could not be checked:', error instanceof Error ? error.message : error)
        return { requestId: null, refusal: refusalOf('undecided', scopes) }
      }
    },
    report: reports.add,
    close: reports.close,
  }
}

/**
 * The key a caller sent: `Authorization: Bearer …` or `X-API-Key: …`. Never the query string: addresses end up in logs.
 * Undefined where there is none; ask the verifier all the same, so that the attempt is in the log.
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @returns {string | undefined}
 */
export function credentialOf(headers) {
  const bearer = /^bearer +(.+)$/i.exec(headers.authorization ?? '')?.[1]
  const apiKey = headers['x-api-key']
  return bearer ?? (typeof apiKey === 'string' ? apiKey : undefined)
}

/** The path without its query: what is logged must not hold what people put there by mistake. @param {IncomingMessage} request */
export const pathOf = (request) => (request.url ?? '/').split('?')[0] ?? '/'

/** Headers may hold bytes that are control characters as text, which the verifier refuses. @param {string | undefined} text */
const printable = (text) => text?.replace(/\p{Cc}/gu, '?')

/** Whether a caller put something that looks like a key into the address. @param {IncomingMessage} request */
const isKeyInQuery = (request) => /\?.*=[a-z][a-z0-9]{1,15}_(live|test)_/.test(request.url ?? '')

/** @type {Refusal} */
const misplaced = {
  status: 400,
  headers: {},
  problem: {
    title: 'Not in the address',
    status: 400,
    detail: 'Addresses end up in logs. Send the key in the Authorization header, and replace the one you sent.',
  },
}

/** @type {Record<string, { status: number, error?: string, title: string, detail: string }>} */
const refusals = {
  missing: {
    status: 401,
    title: 'An API key is needed',
    detail: 'Send your key as "Authorization: Bearer <key>" or "X-API-Key: <key>".',
  },
  insufficient_scope: {
    status: 403,
    error: 'insufficient_scope',
    title: 'Your key does not open this',
    detail: 'The key is good but lacks a scope that this request needs.',
  },
  ip_denied: { status: 403, title: 'Not from here', detail: 'The key may not be used from this address.' },
  rate_limited: { status: 429, title: 'Too many requests', detail: 'The key has reached its rate limit. Slow down.' },
  quota_exceeded: { status: 429, title: 'Quota used up', detail: 'The key has used up its quota.' },
  undecided: { status: 503, title: 'Try again in a moment', detail: 'The key could not be checked just now.' },
}

/** A caller is not told whether a key is unknown, expired or revoked; its owner sees that in the portal. */
const invalid = {
  status: 401,
  error: 'invalid_token',
  title: 'The API key is not valid',
  detail: 'It may be mistyped, expired or revoked, or belong to another API or environment.',
}

/**
 * What to answer for a decision that is not `valid`, in the words of RFC 6750 (headers) and RFC 9457 (body).
 * @param {string} code
 * @param {string[]} scopes
 * @returns {Refusal}
 */
export function refusalOf(code, scopes) {
  const { status, error, title, detail } = refusals[code] ?? invalid
  /** @type {Record<string, string>} */
  const headers = {}
  if (status === 401 || error) {
    const parts = ['realm="api"']
    if (error) parts.push(`error="${error}"`)
    if (error === 'insufficient_scope') parts.push(`scope="${scopes.join(' ')}"`)
    headers['www-authenticate'] = `Bearer ${parts.join(', ')}`
  }
  if (status === 429 || status === 503) headers['retry-after'] = '1'
  return { status, headers, problem: { title, status, detail, ...(status === 403 ? { scopes } : {}) } }
}
