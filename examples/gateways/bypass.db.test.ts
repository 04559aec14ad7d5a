import { describe, expect, it } from 'vitest'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { bearer, statusOf } from './testing/ask'
import { gatewayForTests } from './testing/fixture'
import { gatewayNames } from './testing/gateways'

const test = dataPlaneForTests()

describe.each(gatewayNames)('past %s', (name) => {
  const behind = gatewayForTests(name, test)

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
    expect((await behind.ask({ headers: forged })).status).toBe(401)
    const key = await test.newKey()
    expect((await behind.ask({ path: '/v1/alerts', headers: { ...forged, ...bearer(key.credential) } })).status).toBe(
      403,
    )
    expect((await behind.ask({ headers: { ...forged, ...bearer(key.credential) } })).status).toBe(201)
    const [seen] = behind.its.seen
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
    expect((await behind.ask({ path: '/v1/alerts', headers })).status).toBe(403)
    expect((await behind.ask({ headers })).status).toBe(201)
    expect(behind.its.seen).toMatchObject([
      { headers: { 'x-keystile-key': key.keyId, 'x-forwarded-for': '127.0.0.1' } },
    ])
    expect(behind.its.seen[0]?.headers.connection ?? '').not.toMatch(/keystile/i)
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
    expect((await behind.ask({ path, headers: bearer(credential) })).status).toBe(400)
    expect(behind.its.seen).toEqual([])
  })

  it.each(['/v1/weather/s%C3%A3o%20paulo', '/v1/weather/a.b..c', '/v1/weather?q=//../%2e'])(
    'the path %s, which can be read in one way, passes unchanged',
    async (path) => {
      const { credential } = await test.newKey()
      expect((await behind.ask({ path, headers: bearer(credential) })).status).toBe(201)
      expect(behind.its.seen[0]?.url).toBe(path)
    },
  )

  it('a path that is not listed is 404 and does not reach the API', async () => {
    const { credential } = await test.newKey()
    for (const path of ['/', '/v1/unknown', '/_keystile', '/v1/authorize']) {
      expect((await behind.ask({ path, headers: bearer(credential) })).status).toBe(404)
    }
    // To Caddy these are the same path in other letters, to nginx and HAProxy another one.
    for (const path of ['/V1/ALERTS', '/v1/Alerts']) {
      expect([403, 404]).toContain((await behind.ask({ path, headers: bearer(credential) })).status)
    }
    expect(behind.its.seen).toEqual([])
  })

  it('a method that nobody knows counts as writing', async () => {
    const { credential } = await test.newKey({ scopes: ['stations:read'] })
    const key = `Authorization: Bearer ${credential}`
    expect(await statusOf(behind.its.gateway, ['STEAL /v1/stations HTTP/1.1', key])).toBe(403)
    expect(await statusOf(behind.its.gateway, ['get /v1/stations HTTP/1.1', key])).toBeGreaterThanOrEqual(400)
    expect(await statusOf(behind.its.gateway, ['GET http://api.test/v1/stations HTTP/1.1', key])).toBe(201)
    expect(await statusOf(behind.its.gateway, ['GET http://api.test/v1/alerts HTTP/1.1', key])).toBe(403)
    expect(behind.its.seen).toHaveLength(1)
  })

  it('of two keys in one header no guess is made that lets a bad one in', async () => {
    const { credential } = await test.newKey()
    for (const field of ['X-API-Key: ', 'Authorization: Bearer ']) {
      const lines = ['GET /v1/weather HTTP/1.1', `${field}ks_live_bad`, `${field}${credential}`]
      expect(await statusOf(behind.its.gateway, lines)).toBeGreaterThanOrEqual(400)
    }
    expect(behind.its.seen).toEqual([])
  })
})
