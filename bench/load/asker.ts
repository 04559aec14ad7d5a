import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** One connection that asks one question after the other. */
export class Asker {
  readonly #socket: Socket

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  static async open(port: number): Promise<Asker> {
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true).setEncoding('latin1')
    await once(socket, 'connect')
    return new Asker(socket)
  }

  /** Sends a request and resolves with the whole answer. */
  ask(request: string): Promise<string> {
    return new Promise((done, fail) => {
      let text = ''
      const broken = () => fail(new Error('the connection broke'))
      const receive = (chunk: string) => {
        text += chunk
        const headEnd = text.indexOf('\r\n\r\n')
        const bytes = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1])
        if (headEnd < 0 || text.length < headEnd + 4 + bytes) return
        this.#socket.off('data', receive).off('close', broken)
        done(text)
      }
      this.#socket.on('data', receive).once('close', broken)
      this.#socket.write(request, 'latin1')
    })
  }

  close(): void {
    this.#socket.destroy()
  }
}
