import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { badInput, problem, Refusal } from './reply'

/** The body of a request as JSON; a body that is too large, not UTF-8 or not JSON is refused. */
export async function readJson(request: IncomingMessage, bytesMax: number): Promise<unknown> {
  const body = await readBody(request, bytesMax)
  if (!isUtf8(body)) throw badInput(undefined, 'The body must be UTF-8.')
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw badInput(undefined, 'The body must be JSON.')
  }
}

function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) return Promise.reject(tooLarge(bytesMax))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > bytesMax) {
        request.removeAllListeners('data').pause()
        return reject(tooLarge(bytesMax))
      }
      chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    request.on('error', () => reject(badInput(undefined, 'The body broke off.')))
  })
}

/** The rest of the body is not read: the connection ends with the answer. */
function tooLarge(bytesMax: number): Refusal {
  const detail = `The body can have at most ${bytesMax} bytes.`
  return new Refusal(problem(413, { code: 'too_large', detail }, { connection: 'close' }))
}
