import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, describe, expect, it } from 'vitest'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { freePort } from '@/processes/testing/free-port'
import { startDataPlane } from '@/processes/testing/harness'
import { asAuthRequest, forClient, isForAuthRequest } from '@/processes/verifier/authorize-mode'
import { send, unavailable } from '@/processes/verifier/reply'
import { ask, bearer } from './testing/ask'
import { askingVerifier } from './testing/fixture'
import { type Gateway, type GatewayEnv, type GatewayName, gatewayNames, startGateway } from './testing/gateways'
import { recordingApi, serve } from './testing/servers'

const test = dataPlaneForTests()
const ends: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const end of ends.reverse()) await end()
})

/** What was started, ended after the tests. */
function lasting<Started extends { stop(): Promise<void> }>(started: Started): Started {
  ends.push(() => started.stop())
  return started
}

async function gatewayWith(name: GatewayName, change: Partial<GatewayEnv>) {
  const api = lasting(await recordingApi())
  const settings = { ...askingVerifier(test), API_ADDRESS: api.address, ...change }
  return { api, gateway: lasting(await startGateway(name, settings)) }
}

/** Neither good nor bad: whoever asks gets 503, is told when to come back, and hears nothing about the key. */
async function expectUnchecked(gateway: Gateway, headers: Record<string, string>) {
  const answer = await ask(gateway, { headers })
  expect(answer).toMatchObject({
    status: 503,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'retry-after': '1' },
  })
  expect(answer.headers).not.toHaveProperty('www-authenticate')
  expect(answer.headers).not.toHaveProperty('x-keystile-fault')
  expect(JSON.parse(answer.body)).toMatchObject({ status: 503, code: 'undecided' })
}

describe.each(gatewayNames)('behind %s', (name) => {
  it('a verifier that ends while clients ask is 503, with a key, without one and with a bad one', async () => {
    const second = await startDataPlane(test.its.database)
    const { api, gateway } = await gatewayWith(name, { KEYSTILE_VERIFIER: new URL(second.url).host })
    const { credential } = await test.newKey()
    expect((await ask(gateway, { headers: bearer(credential) })).status).toBe(201)
    await second.stop()
    for (const headers of [bearer(credential), bearer('bad'), {}]) await expectUnchecked(gateway, headers)
    expect(api.seen).toHaveLength(1)
  })

  it('a verifier that is silent is 503 within its time', async () => {
    const silent = lasting(await serve(() => {}))
    const { api, gateway } = await gatewayWith(name, { KEYSTILE_VERIFIER: silent.address })
    await expectUnchecked(gateway, bearer('x'))
    expect(api.seen).toEqual([])
  })

  it.each([
    ['answers everything', 200, { 'content-type': 'text/html', 'x-keystile-key': 'key_1' }],
    ['knows no such path', 404, { 'content-type': 'text/html' }],
    ['breaks', 500, { 'content-type': 'application/json' }],
    ['refuses', 401, { 'content-type': 'text/html' }],
    ['forbids', 403, { 'content-type': 'text/html' }],
  ])('something else in the place of the verifier that %s is 503 and lets nobody in', async (_, status, headers) => {
    const other = lasting(await serve((_, response) => response.writeHead(status, headers).end('something else')))
    const { api, gateway } = await gatewayWith(name, { KEYSTILE_VERIFIER: other.address })
    await expectUnchecked(gateway, bearer('x'))
    expect(api.seen).toEqual([])
  })

  // A server of the test's own says it, in the verifier's words: a database can be lost, but not at a moment of one's choice.
  it('a key that the verifier cannot look up is 503 and keeps the name of its request', async () => {
    const said = unavailable('undecided', 'The API key cannot be checked now.', 'req_1')
    const undecided = forClient({ ...said, headers: [...said.headers, 'x-keystile-request', 'req_1'] })
    const verifier = lasting(
      await serve((asked, response) => {
        const isAuthRequest = isForAuthRequest(asked.headers['x-keystile-mode'])
        send(response, isAuthRequest ? asAuthRequest(undecided) : undecided, false)
      }),
    )
    const { api, gateway } = await gatewayWith(name, { KEYSTILE_VERIFIER: verifier.address })
    await expectUnchecked(gateway, bearer('x'))
    const answer = await ask(gateway, { headers: bearer('x') })
    expect(answer.headers['x-keystile-request']).toBe('req_1')
    expect(answer.body).toBe(undecided.body)
    expect(api.seen).toEqual([])
  })

  it.each([
    ['credential', { KEYSTILE_SERVICE_CREDENTIAL: 'ksvc_live_wrong' }, 'X-Keystile-Service'],
    ['API', { KEYSTILE_API: 'another' }, 'X-Keystile-Api'],
  ])('a wrong %s of the gateway itself is 503 for clients, and its log says why', async (_, change, why) => {
    const { api, gateway } = await gatewayWith(name, change)
    const { credential } = await test.newKey()
    for (const headers of [bearer(credential), bearer('bad'), {}]) await expectUnchecked(gateway, headers)
    expect(api.seen).toEqual([])
    await expect.poll(gateway.log).toContain(why)
    expect(await test.rows()).toEqual([])
  })

  it('an API that is away is not blamed on the key', async () => {
    const { gateway } = await gatewayWith(name, { API_ADDRESS: `127.0.0.1:${await freePort()}` })
    const { credential } = await test.newKey()
    const answer = await ask(gateway, { headers: bearer(credential) })
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(answer.body)).toMatchObject({ status: answer.status, code: 'bad_gateway' })
    expect([502, 503]).toContain(answer.status)
    expect((await ask(gateway, {})).status).toBe(401)
  })

  it('the answer of the API streams to the client, its own refusals stay as they are', async () => {
    let goOn = () => {}
    const api = lasting(
      await serve(async (asked, response) => {
        if (asked.url !== '/v1/weather/stream') {
          response.writeHead(403, { 'content-type': 'text/plain' }).end('of the API')
          return
        }
        response.write('first')
        await new Promise<void>((resolve) => {
          goOn = resolve
        })
        response.end('last')
      }),
    )
    const { gateway } = await gatewayWith(name, { API_ADDRESS: api.address })
    const headers = bearer((await test.newKey()).credential)
    expect(await ask(gateway, { headers })).toMatchObject({ status: 403, body: 'of the API' })

    const asking = request({ port: gateway.port, path: '/v1/weather/stream', headers, agent: false }).end()
    const [answer] = await once(asking, 'response')
    expect(String((await once(answer, 'data'))[0])).toBe('first')
    goOn()
    expect(String((await once(answer, 'data'))[0])).toBe('last')
  })
})
