import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { Caller } from '@/processes/testing/caller'
import { record } from '@/processes/testing/figures'
import { type Fleet, startFleet, type VerifierProcess } from '@/processes/testing/fleet'
import { startDataPlane } from '@/processes/testing/harness'
import { type Load, startLoad } from '@/processes/testing/load'
import { rudeClient } from '@/processes/testing/rude-client'
import { times, tortureMsMax } from '@/processes/testing/scale'
import { createVerifierServer, stopServer } from '@/processes/verifier/server'

let database: TestDatabase
let fleet: Fleet
let verifier: VerifierProcess
let key: Awaited<ReturnType<Fleet['newKey']>>
beforeAll(async () => {
  database = await testDatabase()
  fleet = await startFleet(database)
  verifier = await fleet.verifier('0')
  await verifier.start()
  key = await fleet.newKey()
}, tortureMsMax)
afterAll(async () => {
  await fleet.stop()
  await database.drop()
})

/** A polite client that asks all the while, and must never notice. */
let polite: Load
let codes: Set<string>
beforeEach(() => {
  codes = new Set()
  polite = startLoad([verifier.client()], [key.credential], { onAnswer: ({ code }) => codes.add(code) })
})
afterEach(async () => {
  await moreAnswers()
  await polite.stop()
  expect(codes).toEqual(new Set(['valid']))
})
async function moreAnswers(): Promise<void> {
  const before = polite.count()
  await expect.poll(() => polite.count(), { timeout: 10_000 }).toBeGreaterThan(before + 10)
}

const post = (headers: string) =>
  `POST /v1/verify HTTP/1.1\r\nhost: verifier\r\nauthorization: Bearer ${fleet.guard.service}\r\n${headers}\r\n`
const get = 'GET /healthz HTTP/1.1\r\nhost: verifier\r\n'
const filler = (bytes: number) => 'x'.repeat(bytes)

/** What each says at once, what it then trickles, and the status that it is sent away with. */
const rude: Record<string, { says: () => string; trickle?: string; status: number }> = {
  'says nothing': { says: () => '', status: 408 },
  'sends headers byte by byte': { says: () => get, trickle: 'x-a: b\r\n', status: 408 },
  'sends a body byte by byte': { says: () => post('content-length: 60000\r\n'), trickle: '{', status: 408 },
  'sends a chunked body byte by byte': {
    says: () => post('transfer-encoding: chunked\r\n'),
    trickle: '1\r\nx\r\n',
    status: 408,
  },
  'sends a header of 64 kB': { says: () => `${get}x-a: ${filler(65_536)}\r\n\r\n`, status: 431 },
  'announces a body of 1 GB': { says: () => post('content-length: 1000000000\r\n'), status: 413 },
  'sends a chunk of 1 MB': {
    says: () => `${post('transfer-encoding: chunked\r\n')}100000\r\n${filler(0x100000)}\r\n`,
    status: 413,
  },
  'speaks something else': { says: () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', status: 400 },
  'gives two lengths': { says: () => post('content-length: 2\r\ntransfer-encoding: chunked\r\n'), status: 400 },
}

describe('a verifier', () => {
  it(
    'sends away whoever is slow, too large or not HTTP, each with the status that says why',
    async () => {
      const answers = await Promise.all(
        Object.entries(rude).map(async ([name, { says, trickle, status }]) => {
          const { ended } = await rudeClient(verifier.port, says(), trickle)
          return { name, status, heard: (await ended).slice(0, 12) }
        }),
      )
      expect(answers).toEqual(
        Object.entries(rude).map(([name, { status }]) => ({ name, status, heard: `HTTP/1.1 ${status}` })),
      )
      record({ promise: 'rude-clients', what: 'kinds sent away', times: answers.length, figures: {} })
    },
    tortureMsMax,
  )

  it('answers a client that has closed its half of the connection, and lets go of one that left in the middle', async () => {
    const whole = await rudeClient(verifier.port, `${get}\r\n`)
    whole.socket.end()
    expect(await whole.ended).toContain('HTTP/1.1 200')
    const half = await rudeClient(verifier.port, post('content-length: 100\r\n'))
    half.socket.end()
    expect(await half.ended).not.toContain('HTTP/1.1 200')
  })

  it('answers a thousand requests that came in one write, in their order', async () => {
    const client = verifier.client()
    const strange = 'sesame'
    const asked = Array.from({ length: 1_000 }, (_, i) => (i % 7 === 0 ? strange : key.credential))
    const answers = await Promise.all(asked.map((credential) => client.verify(credential)))
    expect(answers.map((answer) => answer?.code)).toEqual(asked.map((a) => (a === strange ? 'malformed' : 'valid')))
    client.caller.close()
  })

  // It is let go after `unreadMsMax` of reply.ts, half a minute that nobody waits for here.
  it('stops reading from a client that never reads', async () => {
    const asked = times(100_000, 300_000)
    const { socket, ended } = await rudeClient(verifier.port, '')
    socket.pause()
    // More in both directions than the buffers of two sockets hold.
    socket.write(`GET /nowhere HTTP/1.1\r\nhost: verifier\r\nx-a: ${filler(400)}\r\n\r\n`.repeat(asked))
    let unsent = Number.NaN
    const isStill = async () => {
      const before = unsent
      await moreAnswers()
      unsent = socket.writableLength
      return unsent === before
    }
    await expect.poll(isStill, { timeout: 15_000, interval: 250 }).toBe(true)
    expect(unsent).toBeGreaterThan(0)
    record({
      promise: 'rude-clients',
      what: 'requests in one write of a client that never reads',
      times: asked,
      figures: {},
    })
    socket.destroy()
    await ended
  })

  it('serves others beside thousands that only hold a connection', async () => {
    const idle = times(2_000, 6_000)
    const clients = await Promise.all(Array.from({ length: idle }, () => rudeClient(verifier.port, '')))
    const newcomer = new Caller(verifier.port)
    expect((await newcomer.get('/healthz'))?.status).toBe(200)
    newcomer.close()
    await moreAnswers()
    for (const { socket } of clients) socket.destroy()
    await Promise.all(clients.map(({ ended }) => ended))
    record({ promise: 'rude-clients', what: 'idle connections beside the others', times: idle, figures: {} })
  })

  it('has room for so many connections, lets one more go at once, and takes it when another has left', async () => {
    const connectionsMax = 50
    const plane = await startDataPlane(database)
    const server = createVerifierServer(plane.parts, { connectionsMax }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const connections = async () => await promisify(server.getConnections.bind(server))()
    const idle = await Promise.all(Array.from({ length: connectionsMax }, () => rudeClient(port, '')))
    await expect.poll(connections).toBe(connectionsMax)
    const newcomer = new Caller(port)
    expect(await newcomer.get('/healthz')).toBeUndefined()
    idle[0]?.socket.destroy()
    await expect.poll(connections).toBe(connectionsMax - 1)
    expect((await newcomer.get('/healthz'))?.status).toBe(200)
    newcomer.close()
    server.closeAllConnections()
    await stopServer(server)
    await plane.stop()
  })
})
