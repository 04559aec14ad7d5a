import { isUtf8 } from 'node:buffer'
import { IncomingMessage } from 'node:http'
import { badInput, problem, Refusal } from './reply'

const nothing = Buffer.alloc(0)

/** Told of the whole body, or of why there is none. */
export type BodyRead = (body: Buffer | Refusal) => void

/**
 * A request whose body is read whole. Node's parser hands each part of a body to `push`, where a stream would keep it and tell of it,
 * and of its end, in turns of their own: more work than to judge the key. Until `readBody` is called it is that stream, of which
 * nothing is read.
 */
export class WholeRequest extends IncomingMessage {
  /** Whether the whole body has come. Node asks: it keeps a request that has not ended, and tears down one that is given up before. */
  override readableEnded = false
  /** The first part as it came, or all that came, copied together: a body takes its bytes, in however small parts it comes. */
  #body: Buffer = nothing
  #bytes = 0
  #bytesMax = 0
  #read: BodyRead | undefined

  /** Reads the body; one that is larger than `bytesMax`, or says so, is refused without being read to its end. */
  readBody(bytesMax: number, read: BodyRead): void {
    if (Number(this.headers['content-length'] ?? 0) > bytesMax) {
      read(tooLarge(bytesMax))
      return
    }
    this.#bytesMax = bytesMax
    this.#read = read
  }

  /** The parser calls this with each part of the body, then with null; the answer is whether it may go on reading. */
  override push(part: Buffer | null): boolean {
    if (part === null) this.readableEnded = true
    const read = this.#read
    if (!read) return super.push(part)
    if (part === null) {
      this.#answer(read, this.#body.length === this.#bytes ? this.#body : this.#body.subarray(0, this.#bytes))
      return true
    }
    if (this.#bytes + part.length > this.#bytesMax) {
      this.#answer(read, tooLarge(this.#bytesMax))
      return false
    }
    if (this.#bytes === 0) this.#body = part
    else this.#add(part)
    this.#bytes += part.length
    return true
  }

  /** Makes more than the room that is needed, so that a byte is copied twice or so, not once a part. */
  #add(part: Buffer): void {
    const bytes = this.#bytes + part.length
    if (bytes > this.#body.length) {
      const larger = Buffer.allocUnsafe(Math.min(2 * bytes, this.#bytesMax))
      this.#body.copy(larger)
      this.#body = larger
    }
    part.copy(this.#body, this.#bytes)
  }

  #answer(read: BodyRead, body: Buffer | Refusal): void {
    this.#read = undefined
    this.#body = nothing
    read(body)
  }
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
