import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { newId } from '@/lib/kit/id'
import { errorFields } from '@/lib/kit/log'
import type { Soon } from '@/lib/kit/soon'
import { WholeRequest } from './body'
import { doorOf } from './doors'
import type { VerifierParts } from './parts'
import { problem, Refusal, type Reply, send, unavailable } from './reply'

/** Bounds of time and size; a verifier's own tests make the times shorter. */
export const serverLimits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  /** Connections at once; one more is closed at once. */
  connectionsMax: 20_000,
}

/** The verifier's HTTP server, not listening yet. */
export function createVerifierServer(parts: VerifierParts, limits: Partial<typeof serverLimits> = {}): Server {
  const { connectionsMax, ...bounds } = { ...serverLimits, ...limits }
  const server = createServer({ ...bounds, IncomingMessage: WholeRequest }, (request, response) => {
    const begunMs = performance.now()
    const answer = (reply: Reply) => {
      send(response, reply, !server.listening)
      parts.metrics.answered((performance.now() - begunMs) / 1_000)
    }
    handle(parts, request, (reply) => finish(parts, reply, answer))
  })
  // By itself node keeps a thousand lines and drops the rest: what a gateway adds at the end. Their bytes are bounded.
  server.maxHeadersCount = 0
  server.maxConnections = connectionsMax
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

/** Finds the door, asks it, and passes its reply on; whatever goes wrong becomes a reply. */
function handle(parts: VerifierParts, request: WholeRequest, done: (reply: Reply) => void): void {
  const door = doorOf(request)
  if ('status' in door) done(door)
  else if (door.bodyBytesMax === 0) settle(parts, () => door.open(parts, request, nothing), done)
  else {
    request.readBody(door.bodyBytesMax, (body) => {
      if (body instanceof Refusal) done(body.reply)
      else settle(parts, () => door.open(parts, request, body), done)
    })
  }
}

const nothing = Buffer.alloc(0)

function settle(parts: VerifierParts, open: () => Soon<Reply>, done: (reply: Reply) => void): void {
  try {
    const reply = open()
    if (reply instanceof Promise) reply.then(done, (error: unknown) => done(faultReply(parts, error)))
    else done(reply)
  } catch (error) {
    done(faultReply(parts, error))
  }
}

/** Writes what the reply speaks of into the journal, and only then answers. */
function finish(parts: VerifierParts, reply: Reply, answer: (reply: Reply) => void): void {
  const { row } = reply
  if (!row) answer(reply)
  else {
    parts.journal.append(row, (error) => {
      answer(error === undefined ? reply : unavailable('not_logged', 'The request cannot be logged now.'))
    })
  }
}

function faultReply(parts: VerifierParts, error: unknown): Reply {
  if (error instanceof Refusal) return error.reply
  const requestId = newId('req')
  parts.log.error('a bug', { requestId, ...errorFields(error) })
  return problem(500, { code: 'internal', detail: 'Something went wrong here; the log knows more.', requestId })
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
    `HTTP/1.1 ${status} \r\n${headers[0]}: ${headers[1]}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
