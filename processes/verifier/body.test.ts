import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WholeRequest } from './body'
import { Refusal } from './reply'

const bytesMax = 20
let server: Server
beforeAll(async () => {
  server = createServer({ IncomingMessage: WholeRequest }, (request, response) => {
    if (request.url === '/unread') response.end('unread')
    else request.readBody(bytesMax, (body) => response.end(body instanceof Refusal ? 'refused' : `<${body}>`))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.close()
})

const post = (headers: string, path = '/') => `POST ${path} HTTP/1.1\r\nhost: a\r\n${headers}\r\n\r\n`
const last = post('connection: close\r\ncontent-length: 4').concat('last')

/** Sends these pieces, each when the server has had the time to read the one before it; resolves with all that is answered. */
async function answersTo(...pieces: string[]): Promise<string[]> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.setNoDelay(true)
  const answered = text(socket)
  for (const piece of pieces) {
    await new Promise((done) => socket.write(piece, done))
    // By the time that it has answered another connection it has read this one.
    await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/unread`)
  }
  return [...(await answered).matchAll(/\r\n\r\n(?:[0-9a-f]+\r\n)?([^\r]*?)(?:\r\n0\r\n\r\n)?(?=HTTP|$)/g)].map(
    ([, body = '']) => body,
  )
}

describe('a body', () => {
  it('is told whole, in however many parts it comes', async () => {
    expect(await answersTo(`${post('content-length: 6')}abcdef`, last)).toEqual(['<abcdef>', '<last>'])
    expect(await answersTo(`${post('content-length: 6')}ab`, 'cd', 'ef', last)).toEqual(['<abcdef>', '<last>'])
    const chunked = post('transfer-encoding: chunked')
    expect(await answersTo(`${chunked}2\r\nab\r\n`, '1\r\nc\r\n0\r\n\r\n', last)).toEqual(['<abc>', '<last>'])
    expect(await answersTo(post('content-length: 0'), last)).toEqual(['<>', '<last>'])
  })

  it('is told to the request that it belongs to, where the next one does not wait for the answer', async () => {
    const one = `${post('content-length: 3')}one`
    const unread = `${post('content-length: 6', '/unread')}unread`
    expect(await answersTo(one + unread + one + last)).toEqual(['<one>', 'unread', '<one>', '<last>'])
  })

  it('takes the memory of its bytes, in however many parts it comes', () => {
    const bytes = 10_000
    const request = new WholeRequest(new Socket())
    let told: Buffer | Refusal = Buffer.alloc(0)
    request.readBody(1e6, (body) => {
      told = body
    })
    request.push(Buffer.from('0'))
    // The same memory for every part: one that is kept, and not copied, would change with the next.
    const part = Buffer.alloc(1)
    for (let i = 1; i < bytes; i++) {
      part.write(String(i % 10))
      request.push(part)
    }
    request.push(null)
    expect(`${told}` === '0123456789'.repeat(bytes / 10)).toBe(true)
    expect(told.buffer.byteLength).toBeLessThanOrEqual(2 * bytes)
  })

  it('is refused once where it is too large, before all of it has come', async () => {
    expect(await answersTo(`${post('content-length: 21\r\nconnection: close')}a`)).toEqual(['refused'])
    const chunked = post('transfer-encoding: chunked\r\nconnection: close')
    expect(await answersTo(`${chunked}14\r\n${'a'.repeat(20)}\r\n`, '1\r\na\r\n')).toEqual(['refused'])
  })
})
