import { connect, type Socket } from 'node:net'

export type Answered = {
  status: number
  /** The answer's head, in lower case. */
  head: string
  body: string
  sentMs: number
  answeredMs: number
}
type Waiter = { sentMs: number; resolve(answer: Answered | undefined): void }

/**
 * One connection to a verifier. Requests that are sent together travel together (pipelined); one whose answer is lost
 * resolves with undefined and is never repeated. The next one connects anew.
 */
export class Caller {
  readonly #port: number
  #socket: Socket | undefined
  #waiting: Waiter[] = []
  #text = ''

  constructor(port: number) {
    this.#port = port
  }

  /** Sends a whole HTTP request as it is. */
  send(request: string): Promise<Answered | undefined> {
    return new Promise((resolve) => {
      this.#waiting.push({ sentMs: performance.now(), resolve })
      this.#open().write(request)
    })
  }

  /** `GET`s a path. */
  get(path: string): Promise<Answered | undefined> {
    return this.send(`GET ${path} HTTP/1.1\r\nhost: verifier\r\n\r\n`)
  }

  close(): void {
    this.#socket?.destroy()
  }

  #open(): Socket {
    if (this.#socket) return this.#socket
    const socket = connect(this.#port, '127.0.0.1').setNoDelay(true).setEncoding('latin1')
    socket.on('data', (text: string) => this.#read(text))
    socket.on('error', () => {})
    socket.on('close', () => this.#lose(socket))
    this.#socket = socket
    return socket
  }

  #read(text: string): void {
    this.#text += text
    for (;;) {
      const headEnd = this.#text.indexOf('\r\n\r\n')
      if (headEnd < 0) return
      const head = this.#text.slice(0, headEnd).toLowerCase()
      const end = headEnd + 4 + Number(/\ncontent-length: *(\d+)/.exec(head)?.[1] ?? 0)
      if (this.#text.length < end) return
      const body = this.#text.slice(headEnd + 4, end)
      this.#text = this.#text.slice(end)
      const waiter = this.#waiting.shift()
      if (!waiter) throw new Error('an answer that nobody asked for')
      const status = Number(head.slice(9, 12))
      waiter.resolve({ status, head, body, sentMs: waiter.sentMs, answeredMs: performance.now() })
    }
  }

  #lose(socket: Socket): void {
    if (this.#socket !== socket) return
    this.#socket = undefined
    this.#text = ''
    for (const { resolve } of this.#waiting.splice(0)) resolve(undefined)
  }
}
