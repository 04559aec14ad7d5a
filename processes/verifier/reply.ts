import type { ServerResponse } from 'node:http'
import type { RequestRow } from '@/lib/requests/event'

/** Header names and values in turn, as node writes them without looking at each. */
export type Headers = readonly string[]

export type Reply = {
  status: number
  headers: Headers
  body: string
  /** What must be in the journal before this may be said. */
  row?: RequestRow
}

const jsonHeaders: Headers = ['content-type', 'application/json', 'cache-control', 'no-store']

export function json(body: string, row?: RequestRow): Reply {
  return { status: 200, headers: jsonHeaders, body, ...(row ? { row } : {}) }
}

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  413: 'Content too large',
  429: 'Too many requests',
  431: 'Request header fields too large',
  500: 'Internal error',
  503: 'Service unavailable',
}

export type ProblemMembers = {
  /** What happened, and what to do. */
  detail: string
  code: string
  /** The input field at fault. */
  field?: string | undefined
  requestId?: string
}

/** An RFC 9457 answer. */
export function problem(status: number, members: ProblemMembers, headers: Headers = []): Reply {
  return {
    status,
    headers: ['content-type', 'application/problem+json', 'cache-control', 'no-store', ...headers],
    body: JSON.stringify({ type: 'about:blank', title: titles[status], status, ...members }),
  }
}

/** The caller should come back: the truth cannot be reached, or not be written down. */
export function unavailable(code: string, detail: string, requestId?: string): Reply {
  return problem(503, { code, detail, ...(requestId ? { requestId } : {}) }, ['retry-after', '1'])
}

/** An expected fault of the caller, thrown on the way to an answer. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly reply: Reply

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`)
    this.reply = reply
  }
}

/** Refuses an input: names the field and never repeats what was in it. */
export function badInput(field: string | undefined, detail: string): Refusal {
  return new Refusal(problem(400, { code: 'invalid_input', detail, field }))
}

/** A client that has not read its answers for so long is let go. */
const unreadMsMax = 30_000

/** Answers a request; `isLast`: the connection ends with it. */
export function send(response: ServerResponse, { status, headers, body }: Reply, isLast: boolean): void {
  if (response.destroyed || response.headersSent) return
  const all = [...headers, 'content-length', String(Buffer.byteLength(body))]
  if (isLast) all.push('connection', 'close')
  response.writeHead(status, all)
  response.end(body)
  const { socket } = response
  if (socket && socket.writableLength > 0) socket.setTimeout(unreadMsMax)
}
