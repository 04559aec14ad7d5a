import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problem, type Reply, unavailable } from '@/processes/verifier/reply'
import { ask, bearer } from './testing/ask'
import { type Gateway, gatewayNames, startGateway } from './testing/gateways'
import { recordingApi, standInVerifier, type TestServer } from './testing/servers'

/*
 * A real HTTP server says here what the verifier says of limits, addresses and an absent database, so that each row can be had at
 * will. What it says goes through the verifier's own mapping for gateways.
 */

const limits = { 'ratelimit-policy': '"default";q=100;w=60, "quota";q=5000;w=86400' }
const spent = { ...limits, ratelimit: '"default";r=0;t=7, "quota";r=12;t=3600' }
const named = { 'x-keystile-request': 'req_1' }
const refused = (status: number, code: string, headers: Record<string, string> = {}) =>
  problem(status, { code, detail: `Because of ${code}.`, requestId: 'req_1' }, { ...headers, ...named })

const undecided = unavailable('undecided', 'The API key cannot be checked now.', 'req_1')
const replies = {
  ip_denied: refused(403, 'ip_denied'),
  rate_limited: refused(429, 'rate_limited', { ...spent, 'retry-after': '7' }),
  quota_exceeded: refused(429, 'quota_exceeded', { ...spent, 'retry-after': '3600' }),
  undecided: { ...undecided, headers: { ...undecided.headers, ...named } },
} satisfies Record<string, Reply>
const passed = { 'x-keystile-key': 'key_1', 'x-keystile-scopes': '', ...named }
const passes: Record<string, Reply> = {
  unlimited: { status: 200, headers: passed, body: '' },
  limited: { status: 200, headers: { ...passed, ...spent }, body: '' },
  scoped: {
    status: 200,
    headers: {
      ...passed,
      'x-keystile-scopes': Array.from({ length: 100 }, (_, n) => `${'r'.repeat(38)}:action-${n}`).join(' '),
    },
    body: '',
  },
  unnamed: { status: 200, headers: { 'x-keystile-key': 'key_1' }, body: 'a page that answers everything' },
}

describe.each(gatewayNames)('behind %s', (name) => {
  let verifier: TestServer
  let api: Awaited<ReturnType<typeof recordingApi>>
  let gateway: Gateway
  beforeAll(async () => {
    verifier = await standInVerifier({ ...replies, ...passes })
    api = await recordingApi()
    const service = { KEYSTILE_API: 'weather', KEYSTILE_SERVICE_CREDENTIAL: 'ksvc_live_x' }
    gateway = await startGateway(name, {
      ...service,
      API_ADDRESS: api.address,
      KEYSTILE_VERIFIER: verifier.address,
    })
  })
  afterAll(async () => {
    await gateway.stop()
    await verifier.stop()
    await api.stop()
  })

  it.each(Object.entries(replies))('%s keeps its status, headers and body', async (code, reply) => {
    const { 'content-type': type, ...headers } = reply.headers
    const answer = await ask(gateway, { headers: bearer(code) })
    expect(answer).toMatchObject({ status: reply.status, headers: { 'content-type': type, ...headers } })
    expect(JSON.parse(answer.body)).toEqual(JSON.parse(reply.body))
    expect(answer.headers).not.toHaveProperty('x-keystile-problem')
    expect(answer.headers).not.toHaveProperty('x-keystile-status')
    expect(api.seen).toEqual([])
  })

  it('what is left of a limit stands beside the answer of the API', async () => {
    const { status, headers } = await ask(gateway, { headers: bearer('limited') })
    expect({ status, headers }).toMatchObject({ status: 201, headers: { ...spent, 'x-api': 'yes' } })
  })

  it('a key without limits is told nothing of any', async () => {
    const { status, headers } = await ask(gateway, { headers: bearer('unlimited') })
    expect(status).toBe(201)
    expect(Object.keys(headers).filter((header) => /ratelimit|retry|keystile/.test(header))).toEqual([])
  })

  it('a key with a hundred scopes passes', async () => {
    expect((await ask(gateway, { headers: bearer('scoped') })).status).toBe(201)
    expect(api.seen.at(-1)?.headers['x-keystile-scopes']).toBe(passes['scoped']?.headers['x-keystile-scopes'])
  })

  it.each(['unnamed', 'broken'])('an answer that is not of a verifier (%s) is 503 and lets nobody in', async (code) => {
    api.seen.length = 0
    const answer = await ask(gateway, { headers: bearer(code) })
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
    expect(JSON.parse(answer.body)).toMatchObject({ status: 503, code: 'undecided' })
    expect(api.seen).toEqual([])
  })

  it('asks over connections that stay open, refused or not', async () => {
    const before = verifier.connections()
    for (let round = 0; round < 10; round += 1) {
      await ask(gateway, { headers: bearer('unlimited') })
      await ask(gateway, { headers: bearer('rate_limited') })
    }
    // One for each worker or thread at most.
    expect(verifier.connections() - before).toBeLessThan(6)
  })
})
