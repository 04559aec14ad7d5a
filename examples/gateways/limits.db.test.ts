import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { bearer } from './testing/ask'
import { askingVerifier, gatewayForTests } from './testing/fixture'
import { gatewayNames } from './testing/gateways'
import { type Relay, relayTo } from './testing/servers'

const test = dataPlaneForTests()

describe.each(gatewayNames)('behind %s', (name) => {
  let relay: Relay
  beforeAll(async () => {
    relay = await relayTo(askingVerifier(test).KEYSTILE_VERIFIER)
  })
  afterAll(() => relay.stop())
  const behind = gatewayForTests(name, test, () => relay.address)

  it('a key that may not be used from here is 403 and no challenge', async () => {
    const { credential } = await test.newKey({ allowedIps: ['192.0.2.0/24'] })
    const answer = await behind.ask({ headers: { ...bearer(credential), 'x-forwarded-for': '192.0.2.1' } })
    const [row] = await test.rows()
    expect(answer).toMatchObject({ status: 403, headers: { 'x-keystile-request': row?.id } })
    expect(answer.headers).not.toHaveProperty('www-authenticate')
    expect(JSON.parse(answer.body)).toMatchObject({ status: 403, code: 'ip_denied', requestId: row?.id })
    expect(row).toMatchObject({ decision: 'ip_denied', ip: '127.0.0.1' })
    expect(behind.its.seen).toEqual([])
  })

  it.each([
    [
      'rate_limited',
      { rateUnits: 2, rateWindowMs: 3_600_000, rateBurst: 2 },
      /"rate";q=2;w=3600/,
      /"rate";r=(\d+);t=\d+/,
    ],
    ['quota_exceeded', { quotaUnits: 2, quotaPeriod: 'month' as const }, /"quota";q=2/, /"quota";r=(\d+);t=\d+/],
  ])(
    '%s is 429 and says when to come back; before that, clients see what is left',
    async (code, limit, policy, left) => {
      const { credential } = await test.newKey(limit)
      for (const remaining of ['1', '0']) {
        const { status, headers } = await behind.ask({ headers: bearer(credential) })
        expect({ status, api: headers['x-api'] }).toEqual({ status: 201, api: 'yes' })
        expect(headers['ratelimit-policy']).toMatch(policy)
        expect(left.exec(String(headers['ratelimit']))?.[1]).toBe(remaining)
      }
      const { status, headers, body } = await behind.ask({ headers: bearer(credential) })
      expect(status).toBe(429)
      expect(headers['ratelimit-policy']).toMatch(policy)
      expect(left.exec(String(headers['ratelimit']))?.[1]).toBe('0')
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      const request = headers['x-keystile-request']
      expect(JSON.parse(body)).toMatchObject({ status, code, requestId: request })
      expect(Object.keys(headers).filter((header) => /keystile/.test(header))).toEqual(['x-keystile-request'])
      expect(behind.its.seen).toHaveLength(2)
      const decisions = (await test.rows()).map(({ decision }) => decision).sort()
      expect(decisions).toEqual(['valid', 'valid', code].sort())
    },
  )

  it('a key without limits is told nothing of any', async () => {
    const { credential } = await test.newKey()
    const { status, headers } = await behind.ask({ headers: bearer(credential) })
    expect(status).toBe(201)
    expect(Object.keys(headers).filter((header) => /ratelimit|retry|keystile/.test(header))).toEqual([])
  })

  it('a key with a hundred long scopes passes', async () => {
    const scopes = Array.from({ length: 100 }, (_, n) => `${'r'.repeat(38)}:${'a'.repeat(34)}-${n}`)
    const { credential } = await test.newKey({ scopes: ['weather:read', ...scopes.slice(1)] })
    expect((await behind.ask({ headers: bearer(credential) })).status).toBe(201)
    expect(behind.its.seen[0]?.headers['x-keystile-scopes']).toBe(['weather:read', ...scopes.slice(1)].join(' '))
  })

  it('asks over connections that stay open, refused or not', async () => {
    const { credential } = await test.newKey()
    const before = relay.connections()
    for (let round = 0; round < 10; round += 1) {
      expect((await behind.ask({ headers: bearer(credential) })).status).toBe(201)
      expect((await behind.ask({ path: '/v1/alerts', headers: bearer(credential) })).status).toBe(403)
    }
    // One for each worker or thread at most.
    expect(relay.connections() - before).toBeLessThan(6)
  })
})
