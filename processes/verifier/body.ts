import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { badInput, problem, Refusal } from './reply'

/** Told of the whole body, or of why there is none. */
export type BodyRead = (body: Buffer | Refusal) => void

/** Reads a request's body; one that is larger than `bytesMax`, or says so, is refused without being read to its end. */
export function readBody(request: IncomingMessage, bytesMax: number, read: BodyRead): void {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) {
    read(tooLarge(bytesMax))
    return
  }
  const chunks: Buffer[] = []
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    chunks.push(chunk)
    if (bytes <= bytesMax) return
    request.removeAllListeners('data').removeAllListeners('end').pause()
    read(tooLarge(bytesMax))
  })
  request.on('end', () => read(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
}

/** A body as JSON; one that is not UTF-8 or not JSON is refused. */
export function parseJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw badInput(undefined, 'The body must be UTF-8.')
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw badInput(undefined, 'The body must be JSON.')
  }
}

/** The rest of the body is not read: the connection ends with the answer. */
function tooLarge(bytesMax: number): Refusal {
  const detail = `The body can have at most ${bytesMax} bytes.`
  return new Refusal(problem(413, { code: 'too_large', detail }, ['connection', 'close']))
}
