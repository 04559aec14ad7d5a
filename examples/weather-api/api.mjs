// @ts-check
import { createServer } from 'node:http'
import { callerIp } from './gateway.mjs'
import { BadRequest } from './input.mjs'
import { pathOf } from './keystile.mjs'
import { createRoutes } from './routes.mjs'

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('./routes.mjs').Answer} Answer */

/** Whoever sends a request slower than this is cut off. */
const requestMs = 10_000

/**
 * The weather API as an HTTP server. Every request is checked before it is served, and reported once it is answered.
 * @param {{ keystile: import('./keystile.mjs').Keystile, trustProxy?: boolean, now?: () => Date }} options
 */
export function createApi({ keystile, trustProxy = false, now = () => new Date() }) {
  const routes = createRoutes()

  /** @param {IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async function serve(request, response) {
    const startedMs = performance.now()
    const path = pathOf(request)
    if (path === '/healthz') return send(response, { body: { status: 'ok' } })
    const sameName = routes.filter(({ pattern }) => pattern.test(path))
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const route = sameName.find((candidate) => candidate.method === method)

    const access = await keystile.check(request, route?.scopes ?? [], callerIp(request, trustProxy))
    const { requestId, refusal } = access
    if (requestId !== null) {
      // `close` comes after every answer, also after one that the caller did not wait for.
      response.once('close', () => keystile.report(requestId, response.statusCode, performance.now() - startedMs))
    }
    if (refusal) return send(response, { ...refusal, body: refusal.problem })
    if (!route) return send(response, notServed(sameName.map((candidate) => candidate.method)))

    const query = new URLSearchParams(request.url?.slice(path.length))
    const id = decode(route.pattern.exec(path)?.[1] ?? '')
    send(response, await route.handle({ request, query, id, month: now().getUTCMonth() }))
  }

  return createServer({ requestTimeout: requestMs }, (request, response) => {
    serve(request, response).catch((error) => {
      if (!(error instanceof BadRequest)) console.error('weather:', error)
      const status = error instanceof BadRequest ? error.status : 500
      const detail = error instanceof BadRequest ? error.message : 'This is our fault. Try again later.'
      send(response, problem(status, detail))
    })
  })
}

/** @param {string[]} methods those under which the path is served */
function notServed(methods) {
  if (methods.length === 0) return problem(404, 'There is nothing at this address.')
  return { ...problem(405, `Use ${methods.join(' or ')} here.`), headers: { allow: methods.join(', ') } }
}

/** @param {number} status @param {string} detail @returns {Answer & { status: number }} */
const problem = (status, detail) => ({ status, body: { status, detail } })

/** @param {string} part of a path */
function decode(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

/** @param {import('node:http').ServerResponse} response @param {Answer} answer */
function send(response, { status = 200, headers = {}, body }) {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  const text = `${JSON.stringify(body)}\n`
  const length = Buffer.byteLength(text)
  response.writeHead(status, {
    ...headers,
    'content-type': type,
    'content-length': length,
    'cache-control': 'no-store',
  })
  response.end(text)
}
