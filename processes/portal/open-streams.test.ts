import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { OpenStreams } from './open-streams'

it('cuts streams and lets other answers end, so that a server can close', async () => {
  const streams = new OpenStreams()
  const server = createServer((request, response) => {
    streams.watch(response)
    const type = request.url === '/stream' ? 'text/event-stream; charset=utf-8' : 'text/plain'
    response.setHeader('content-type', type).write('begun')
    if (request.url === '/text') finish = () => response.end(' and done')
  })
  let finish = () => {}
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const ask = async (path: string): Promise<IncomingMessage> => {
    const [answer] = await once(get({ host: '127.0.0.1', port, path, agent: false }), 'response')
    return answer
  }
  const [stream, text] = await Promise.all([ask('/stream'), ask('/text')])
  const closed = once(server, 'close')
  const cut = once(stream.resume(), 'error')
  server.close()
  streams.cut()
  expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' })
  finish()
  let read = ''
  for await (const part of text) read += part
  expect(read).toBe('begun and done')
  await closed
})
