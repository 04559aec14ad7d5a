import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import type { Gateway } from './gateways'

export type Asked = {
  method?: string
  path?: string
  headers?: Record<string, string | string[]>
  body?: string
}
export type Told = { status: number; headers: IncomingHttpHeaders; body: string }

/** Sends a request as it is written: `fetch` would tidy the path up first. */
export async function ask(
  gateway: Gateway,
  { method = 'GET', path = '/v1/weather', headers = {}, body }: Asked,
): Promise<Told> {
  const asking = request({ host: '127.0.0.1', port: gateway.port, method, path, headers, agent: false })
  asking.end(body)
  const [answer] = await once(asking, 'response')
  let text = ''
  for await (const chunk of answer.setEncoding('utf8')) text += chunk
  return { status: answer.statusCode, headers: answer.headers, body: text }
}

/** The status that bytes are answered with which no HTTP library would send; 0 where the connection is closed without a word. */
export async function statusOf(gateway: Gateway, lines: string[]): Promise<number> {
  const socket = connect(gateway.port, '127.0.0.1').setEncoding('utf8')
  let answer = ''
  socket.on('data', (text) => {
    answer += text
  })
  socket.write(`${[...lines, 'Host: api.test', 'Connection: close'].join('\r\n')}\r\n\r\n`)
  await once(socket, 'close')
  return Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0)
}

export const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` })
