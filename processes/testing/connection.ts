import { once } from 'node:events'
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import { json, text } from 'node:stream/consumers'

export type Connection = {
  /** Asks over this one connection; answers the JSON body. */
  get(path: string): Promise<Record<string, unknown>>
  getText(path: string): Promise<string>
  post(
    path: string,
    service: string,
    body: unknown,
  ): Promise<{ status: number | undefined; body: Record<string, unknown> }>
  /** Sends the head of a request and waits until the server has read it; the function sends the rest and answers the status. */
  begin(path: string, service: string, body: unknown): Promise<() => Promise<number | undefined>>
  close(): void
}

/** A client that keeps one connection to `port` on this machine, as a gateway does. */
export function openConnection(port: number): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const open = (method: string, path: string, headers = {}) =>
    request({ agent, host: '127.0.0.1', port, method, path, headers, timeout: 10_000 })
  const credentials = (service: string) => ({ authorization: `Bearer ${service}` })
  return {
    get: async (path) => parsed(await answerTo(open('GET', path).end())),
    getText: async (path) => text(await answerTo(open('GET', path).end())),
    async post(path, service, body) {
      const answer = await answerTo(open('POST', path, credentials(service)).end(JSON.stringify(body)))
      return { status: answer.statusCode, body: await parsed(answer) }
    },
    async begin(path, service, body) {
      const begun = open('POST', path, { ...credentials(service), expect: '100-continue' })
      begun.flushHeaders()
      await once(begun, 'continue')
      return async () => {
        const answer = await answerTo(begun.end(JSON.stringify(body)))
        answer.resume()
        return answer.statusCode
      }
    },
    close: () => agent.destroy(),
  }
}

async function answerTo(sent: ClientRequest): Promise<IncomingMessage> {
  sent.once('timeout', () => sent.destroy(new Error('no answer')))
  const [answer] = await once(sent, 'response')
  return answer
}

async function parsed(answer: IncomingMessage): Promise<Record<string, unknown>> {
  return (await json(answer)) as Record<string, unknown>
}
