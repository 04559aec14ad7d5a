import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { newId } from '@/lib/kit/id'
import { errorFields } from '@/lib/kit/log'
import { authorizeDoor } from './authorize-door'
import { healthDoor, metricsDoor, readyDoor } from './health'
import type { VerifierParts } from './parts'
import { problem, Refusal, type Reply, send } from './reply'
import { reportDoor } from './report-door'
import { verifyDoor } from './verify-door'

type Door = (parts: VerifierParts, request: IncomingMessage) => Reply | Promise<Reply>

/** Paths by name; `method` undefined: any. */
const doors: Record<string, { method: string | undefined; open: Door }> = {
  '/v1/verify': { method: 'POST', open: verifyDoor },
  '/v1/authorize': { method: undefined, open: authorizeDoor },
  '/v1/requests': { method: 'POST', open: reportDoor },
  '/healthz': { method: 'GET', open: healthDoor },
  '/readyz': { method: 'GET', open: readyDoor },
  '/metrics': { method: 'GET', open: metricsDoor },
}

const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 65_000,
}

/** The verifier's HTTP server, not listening yet. */
export function createVerifierServer(parts: VerifierParts): Server {
  const server = createServer(limits, (request, response) => {
    const begunMs = performance.now()
    void replyTo(parts, request).then((reply) => {
      send(response, closingWhenStopping(server, reply))
      parts.metrics.answered((performance.now() - begunMs) / 1_000)
    })
  })
  server.on('clientError', refuseClient)
  return server
}

/** Stops accepting, lets what has begun be answered, and ends idle connections. */
export function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}

async function replyTo(parts: VerifierParts, request: IncomingMessage): Promise<Reply> {
  try {
    const target = request.url ?? ''
    const question = target.indexOf('?')
    const door = doors[question < 0 ? target : target.slice(0, question)]
    if (!door) return problem(404, { code: 'not_found', detail: 'There is no such path.' })
    if (question >= 0) {
      return problem(400, {
        code: 'invalid_request',
        detail: 'This takes no query string; credentials never go there.',
      })
    }
    if (door.method !== undefined && door.method !== request.method) {
      return problem(405, { code: 'method_not_allowed', detail: `Use ${door.method}.` }, { allow: door.method })
    }
    return await door.open(parts, request)
  } catch (error) {
    if (error instanceof Refusal) return error.reply
    const requestId = newId('req')
    parts.log.error('a bug', { requestId, ...errorFields(error) })
    return problem(500, { code: 'internal', detail: 'Something went wrong here; the log knows more.', requestId })
  }
}

function closingWhenStopping(server: Server, reply: Reply): Reply {
  return server.listening ? reply : { ...reply, headers: { ...reply.headers, connection: 'close' } }
}

/** What node could not read as HTTP. */
function refuseClient(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable) return
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const { headers, body } = problem(status, {
    code: 'invalid_request',
    detail: 'This could not be read as an HTTP request.',
  })
  socket.end(
    `HTTP/1.1 ${status} \r\ncontent-type: ${headers['content-type']}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
