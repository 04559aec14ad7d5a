import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Requests, verifyRequests, writeRequests } from './requests'
import { runOpenLoop } from './run-open-loop'

const stallMs = 400
let folder: string
let requests: Requests
let server: Server
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keystile-load-'))
  requests = await writeRequests(folder, verifyRequests('ksvc', ['good', 'evil']))
})
afterEach(() => server.close())
afterAll(() => rmSync(folder, { recursive: true }))

/** A server that calls `evil` invalid, and after its hundredth request answers nobody for a while. */
async function listen(stalls: boolean): Promise<number> {
  let seen = 0
  let wakesAtMs = 0
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    if (++seen === 100 && stalls) wakesAtMs = performance.now() + stallMs
    const answer = () => response.end(JSON.stringify({ valid: !body.includes('evil'), requestId: `req_${seen}` }))
    setTimeout(answer, Math.max(0, wakesAtMs - performance.now()))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

it('counts what was not answered "valid" as failed, and keeps the ids of the rest', async () => {
  const idsPath = join(folder, 'ids')
  const port = await listen(false)
  const told = await runOpenLoop(port, requests, { perSecond: 400, seconds: 1, wait: 'tick', idsPath })
  expect(told).toMatchObject({ sent: 400, answered: 200, failed: 200 })
  expect(readFileSync(idsPath, 'utf8').split('\n')).toHaveLength(200)
})

it('counts latency from when a request was due: a stall is not hidden by sending less', async () => {
  const port = await listen(true)
  const told = await runOpenLoop(port, requests, { perSecond: 500, seconds: 1, wait: 'tick', connections: 2 })
  // A fifth of all requests was due in the first quarter of the stall, and only two connections were there to wait in.
  expect(told.p99Ms).toBeGreaterThan(stallMs / 2)
})
