import { type Answered, Caller } from './caller'

export type Verified = Answered & { code: string; requestId: string | undefined }

/** A program of ours that asks `POST /v1/verify` over one connection. */
export class ServiceClient {
  readonly caller: Caller
  readonly #head: string

  constructor(port: number, service: string) {
    this.caller = new Caller(port)
    this.#head = `POST /v1/verify HTTP/1.1\r\nhost: verifier\r\nauthorization: Bearer ${service}\r\n`
  }

  /** Undefined where the connection broke before the answer. */
  async verify(credential: string): Promise<Verified | undefined> {
    const body = JSON.stringify({ credential, request: { method: 'GET', path: '/stations/1' } })
    const answered = await this.caller.send(`${this.#head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    if (!answered) return undefined
    const { code, requestId } = JSON.parse(answered.body)
    return { ...answered, code, requestId }
  }
}
