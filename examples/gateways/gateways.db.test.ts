import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { revokeTestKey } from '@/processes/testing/subjects'
import { type Asked, ask, bearer, statusOf } from './testing/ask'
import { type Gateway, gatewayNames, startGateway } from './testing/gateways'
import { recordingApi, type TestServer } from './testing/servers'

const test = dataPlaneForTests()
let api: TestServer & Awaited<ReturnType<typeof recordingApi>>

beforeAll(async () => {
  api = await recordingApi()
})
afterAll(() => api.stop())
beforeEach(() => {
  api.seen.length = 0
})

/** The settings of a gateway that asks the real verifier of these tests. */
function settings() {
  const { plane, guard } = test.its
  return {
    API_ADDRESS: api.address,
    KEYSTILE_VERIFIER: new URL(plane.url).host,
    KEYSTILE_API: guard.slug,
    KEYSTILE_SERVICE_CREDENTIAL: guard.service,
  }
}

describe.each(gatewayNames)('behind %s, with the real verifier,', (name) => {
  let gateway: Gateway
  beforeAll(async () => {
    gateway = await startGateway(name, settings())
  })
  afterAll(() => gateway.stop())

  const problemOf = async (asked: Asked) => {
    const answer = await ask(gateway, asked)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.headers['cache-control']).toBe('no-store')
    const body = JSON.parse(answer.body)
    expect(body.status).toBe(answer.status)
    return { ...answer, body, challenge: answer.headers['www-authenticate'] }
  }

  it('a good key passes; the API learns whose it is, the log that it came', async () => {
    const key = await test.newKey({ scopes: ['weather:read', 'alerts:write'] })
    const headers = { ...bearer(key.credential), 'user-agent': 'curl/8' }
    const answer = await ask(gateway, { path: '/v1/weather/oslo?x=%2F', headers })
    expect(answer).toMatchObject({ status: 201, body: '0 bytes', headers: { 'x-api': 'yes' } })
    const [row] = await test.rows()
    expect(row).toMatchObject({
      ...{ decision: 'valid', keyId: key.keyId, method: 'GET', path: '/v1/weather/oslo', scopes: 'weather:read' },
      ...{ ip: '127.0.0.1', userAgent: 'curl/8' },
    })
    expect(api.seen).toMatchObject([
      {
        url: '/v1/weather/oslo?x=%2F',
        headers: {
          'x-keystile-key': key.keyId,
          'x-keystile-team': key.teamId,
          'x-keystile-scopes': 'weather:read alerts:write',
          'x-keystile-request': row?.id,
          'x-forwarded-for': '127.0.0.1',
        },
      },
    ])
    expect(api.seen[0]?.headers['x-keystile-owner'] ?? '').toBe('')
  })

  it('takes X-API-Key, and gives the API neither form of the key', async () => {
    const { credential } = await test.newKey()
    expect((await ask(gateway, { headers: { 'x-api-key': credential } })).status).toBe(201)
    expect((await ask(gateway, { headers: bearer(credential) })).status).toBe(201)
    for (const { headers } of api.seen) expect(JSON.stringify(headers)).not.toContain(credential)
  })

  it('no key is 401 without an error code, and in the log', async () => {
    const answer = await problemOf({ path: '/v1/weather/rome?a=b' })
    expect(answer).toMatchObject({ status: 401, challenge: 'Bearer realm="api"', body: { code: 'unauthenticated' } })
    const rows = await test.rows()
    expect(rows).toMatchObject([{ decision: 'missing', path: '/v1/weather/rome' }])
    expect(answer.headers['x-keystile-request']).toBe(rows[0]?.id)
    expect(answer.body.requestId).toBe(rows[0]?.id)
  })

  it('a revoked key is 401 at once', async () => {
    const key = await test.newKey()
    expect((await ask(gateway, { headers: bearer(key.credential) })).status).toBe(201)
    await revokeTestKey(test.its.db, key)
    await expect.poll(async () => (await ask(gateway, { headers: bearer(key.credential) })).status).toBe(401)
    expect(await problemOf({ headers: bearer(key.credential) })).toMatchObject({
      challenge: 'Bearer realm="api", error="invalid_token"',
      body: { code: 'invalid_token' },
    })
  })

  it.each([
    ['GET', '/v1/forecast/oslo', 'forecast:read'],
    ['GET', '/v1/stations', 'stations:read'],
    ['POST', '/v1/stations', 'stations:write'],
    ['PATCH', '/v1/stations/oslo', 'stations:write'],
    ['DELETE', '/v1/alerts/1', 'alerts:write'],
  ])('%s %s without %s is 403 and names the scope', async (method, path, scope) => {
    const { credential } = await test.newKey()
    expect(await problemOf({ method, path, headers: bearer(credential) })).toMatchObject({
      status: 403,
      challenge: `Bearer realm="api", error="insufficient_scope", scope="${scope}"`,
      body: { code: 'insufficient_scope', detail: expect.stringContaining(scope) },
    })
    expect(await test.rows()).toMatchObject([{ decision: 'insufficient_scope', method, path, scopes: scope }])
    expect(api.seen).toEqual([])
  })

  it('a key in the address, or sent twice, is a clear 400', async () => {
    const { credential } = await test.newKey()
    for (const hidden of [credential, credential.replace('_', '%5f')]) {
      const answer = await problemOf({ path: `/v1/weather?key=${hidden}`, headers: bearer(credential) })
      expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('query string') } })
      expect(answer.challenge).toContain('invalid_request')
    }
    expect((await problemOf({ headers: { ...bearer(credential), 'x-api-key': credential } })).status).toBe(400)
    expect(api.seen).toEqual([])
    expect(gateway.log()).not.toContain(credential)
  })

  it('a client cannot speak for the gateway', async () => {
    const forged = {
      'X-Keystile-Key': 'key_forged',
      'X-Keystile-Owner': 'user_forged',
      'X-Keystile-Request': 'req_forged',
      'X-Keystile-Scopes': 'forged:yes',
      'X-Keystile-Api': 'forged',
      'X-Keystile-Environment': 'test',
      'X-Keystile-Mode': 'forged',
      'X-Keystile-Service': 'forged',
      'X-Keystile-Status': '200',
      'X-Keystile-Fault': 'forged',
      X_Keystile_Key: 'forged',
      'X-Original-Method': 'FORGED',
      'X-Original-URI': '/forged',
      'X-Original-URL': '/forged',
      'X-Rewrite-URL': '/forged',
      'X-HTTP-Method-Override': 'FORGED',
      'X-Forwarded-For': '192.0.2.1',
      'X-Forwarded-Uri': '/forged',
      'X-Forwarded-Method': 'FORGED',
      Forwarded: 'for=192.0.2.1;by=forged',
    }
    expect((await ask(gateway, { headers: forged })).status).toBe(401)
    const key = await test.newKey()
    expect((await ask(gateway, { path: '/v1/alerts', headers: { ...forged, ...bearer(key.credential) } })).status).toBe(
      403,
    )
    expect((await ask(gateway, { headers: { ...forged, ...bearer(key.credential) } })).status).toBe(201)
    const [seen] = api.seen
    expect(seen?.headers).toMatchObject({ 'x-keystile-key': key.keyId, 'x-keystile-scopes': 'weather:read' })
    expect(JSON.stringify(seen?.headers)).not.toMatch(/forged|192\.0\.2\.1/i)
    const rows = await test.rows()
    expect(rows.map(({ method, ip }) => `${method} ${ip}`)).toEqual(Array(3).fill('GET 127.0.0.1'))
    expect(JSON.stringify(rows)).not.toContain('forged')
  })

  it('a client cannot make the gateway drop its own headers by calling them a matter of the connection', async () => {
    const key = await test.newKey()
    const connection = 'close, X-Keystile-Scopes, X-Keystile-Service, X-Keystile-Key, X-Original-URI, X-Forwarded-For'
    const headers = { ...bearer(key.credential), connection }
    expect((await ask(gateway, { path: '/v1/alerts', headers })).status).toBe(403)
    expect((await ask(gateway, { headers })).status).toBe(201)
    expect(api.seen).toMatchObject([{ headers: { 'x-keystile-key': key.keyId, 'x-forwarded-for': '127.0.0.1' } }])
    expect(api.seen[0]?.headers.connection ?? '').not.toMatch(/keystile/i)
    expect((await test.rows()).map(({ ip, path }) => `${ip} ${path}`).sort()).toEqual([
      '127.0.0.1 /v1/alerts',
      '127.0.0.1 /v1/weather',
    ])
  })

  it.each([
    '//v1/alerts',
    '/v1/weather//x',
    '/v1/weather/../alerts',
    '/v1/weather/..',
    '/v1/weather/./x',
    '/v1/weather/%2e%2e/alerts',
    '/v1/weather/..%2falerts',
    '/v1/weather/%2E./alerts',
    '/v1/weather/..%5calerts',
    '/v1/weather/..\\alerts',
    '/v1/weather/..;/alerts',
    '/v1/weather/%00',
    '/v1/%61lerts',
  ])('the path %s, which the API could read differently, is 400', async (path) => {
    const { credential } = await test.newKey()
    expect((await ask(gateway, { path, headers: bearer(credential) })).status).toBe(400)
    expect(api.seen).toEqual([])
  })

  it.each(['/v1/weather/s%C3%A3o%20paulo', '/v1/weather/a.b..c', '/v1/weather?q=//../%2e'])(
    'the path %s, which can be read in one way, passes unchanged',
    async (path) => {
      const { credential } = await test.newKey()
      expect((await ask(gateway, { path, headers: bearer(credential) })).status).toBe(201)
      expect(api.seen[0]?.url).toBe(path)
    },
  )

  it('a path that is not listed is 404 and does not reach the API', async () => {
    const { credential } = await test.newKey()
    for (const path of ['/', '/v1/unknown', '/_keystile', '/v1/authorize']) {
      expect((await ask(gateway, { path, headers: bearer(credential) })).status).toBe(404)
    }
    // To Caddy these are the same path in other letters, to nginx and HAProxy another one.
    for (const path of ['/V1/ALERTS', '/v1/Alerts']) {
      expect([403, 404]).toContain((await ask(gateway, { path, headers: bearer(credential) })).status)
    }
    expect(api.seen).toEqual([])
  })

  it('a method that nobody knows counts as writing', async () => {
    const { credential } = await test.newKey({ scopes: ['stations:read'] })
    const key = `Authorization: Bearer ${credential}`
    expect(await statusOf(gateway, ['STEAL /v1/stations HTTP/1.1', key])).toBe(403)
    expect(await statusOf(gateway, ['get /v1/stations HTTP/1.1', key])).toBeGreaterThanOrEqual(400)
    expect(await statusOf(gateway, ['GET http://api.test/v1/stations HTTP/1.1', key])).toBe(201)
    expect(await statusOf(gateway, ['GET http://api.test/v1/alerts HTTP/1.1', key])).toBe(403)
    expect(api.seen).toHaveLength(1)
  })

  it('of two keys in one header no guess is made that lets a bad one in', async () => {
    const { credential } = await test.newKey()
    for (const field of ['X-API-Key: ', 'Authorization: Bearer ']) {
      const lines = ['GET /v1/weather HTTP/1.1', `${field}ks_live_bad`, `${field}${credential}`]
      expect(await statusOf(gateway, lines)).toBeGreaterThanOrEqual(400)
    }
    expect(api.seen).toEqual([])
  })

  it('bodies pass, and only where the key does', async () => {
    const { credential } = await test.newKey()
    const body = 'x'.repeat(300_000)
    const answer = await ask(gateway, { method: 'POST', headers: bearer(credential), body })
    expect(answer).toMatchObject({ status: 201, body: '300000 bytes' })
    expect(api.seen[0]?.body).toBe(body)
    expect((await ask(gateway, { method: 'POST', body: 'small' })).status).toBe(401)
    expect(api.seen).toHaveLength(1)
  })
})
