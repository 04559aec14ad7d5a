import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usageKeySlices } from '@/db/schema/usage'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { revokeTestKey } from '@/processes/testing/subjects'
import { createApi } from './api.mjs'
import { createKeystile, type Keystile } from './keystile.mjs'

const test = dataPlaneForTests()
let server: Server
let keystile: Keystile
let url: string
const scopes = ['weather:read', 'forecast:read', 'stations:read', 'stations:write', 'alerts:write']

beforeAll(async () => {
  const { plane, guard } = test.its
  keystile = createKeystile({ verifierUrl: plane.url, serviceCredential: guard.service, api: guard.slug })
  const now = () => new Date('2026-07-14T12:00:00Z')
  server = createApi({ keystile, trustProxy: true, now }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await keystile.close()
})

async function get(path: string, credential?: string, init: RequestInit = {}) {
  const headers = { ...(credential ? { authorization: `Bearer ${credential}` } : {}), ...init.headers }
  const response = await fetch(url + path, { ...init, headers })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
}
const post = (path: string, credential: string, body: unknown, type = 'application/json') =>
  get(path, credential, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** The log once it holds `count` requests of which all but `unreported` have a status. */
async function reported(count: number) {
  await expect.poll(async () => (await test.rows()).filter(({ status }) => status !== null).length).toBe(count)
  return test.rows()
}

describe('with a good key', () => {
  it('gets weather, once in the log and once in the charts', async () => {
    const key = await test.newKey()
    const answer = await get('/v1/weather/zurich?units=none', key.credential, {
      headers: { 'x-forwarded-for': '10.0.0.1, 198.51.100.7', 'user-agent': Buffer.from('Grüße …').toString('latin1') },
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      station: expect.objectContaining({ id: 'zurich', name: 'Zürich' }),
      normal: { month: 'July', temperatureC: { mean: 17.9, min: 12.8, max: 23 }, precipitationMm: 117 },
    })
    const rows = await reported(1)
    expect(rows).toMatchObject([
      {
        ...{ decision: 'valid', keyId: key.keyId, method: 'GET', path: '/v1/weather/zurich', status: 200 },
        ...{ ip: '198.51.100.7', scopes: 'weather:read' },
      },
    ])
    expect(rows[0]?.latencyUs).toBeGreaterThan(0)
    const counted = await test.its.db.select().from(usageKeySlices).where(eq(usageKeySlices.keyId, key.keyId))
    expect(counted.map(({ requests, status2xx }) => [requests, status2xx])).toEqual([[1, 1]])
  })

  it.each([
    ['/v1/weather?station=tokyo', { station: { id: 'tokyo' }, normal: { month: 'July' } }],
    ['/v1/forecast/tokyo?months=6', { outlook: [{ month: 'August' }, {}, {}, {}, {}, { month: 'January' }] }],
    ['/v1/stations/oslo', { id: 'oslo', normals: { maxC: expect.any(Array) } }],
  ])('answers %s', async (path, body) => {
    const { credential } = await test.newKey({ scopes })
    expect(await get(path, credential)).toMatchObject({ status: 200, body })
  })

  it('takes X-API-Key and HEAD', async () => {
    const { credential } = await test.newKey({ scopes })
    expect(await get('/v1/stations', undefined, { headers: { 'x-api-key': credential } })).toMatchObject({
      status: 200,
      body: { stations: expect.any(Array) },
    })
    expect((await get('/v1/stations', credential, { method: 'HEAD' })).status).toBe(200)
  })

  it('adds a station, and publishes an alert', async () => {
    const { credential } = await test.newKey({ scopes })
    const place = { id: 'bern', name: 'Bern', country: 'CH', latitude: 46.99, longitude: 7.46 }
    const added = await post('/v1/stations', credential, place)
    expect([added.status, added.headers.get('location')]).toEqual([201, '/v1/stations/bern'])
    expect((await post('/v1/stations', credential, place)).status).toBe(409)
    expect((await get('/v1/stations/bern', credential)).body).toEqual(place)
    expect((await get('/v1/weather/bern', credential)).status).toBe(404)
    const alert = { station: 'bern', kind: 'frost', message: 'Cold night ahead' }
    expect(await post('/v1/alerts', credential, alert)).toMatchObject({ status: 202, body: alert })
  })

  it.each([
    [400, 'not JSON', '{'],
    [400, 'no object', []],
    [400, 'a field too many', { station: 'oslo', kind: 'frost', message: 'x', extra: 1 }],
    [400, 'a wrong type', { station: 'oslo', kind: 'frost', message: 7 }],
    [400, 'control characters', { station: 'oslo', kind: 'frost', message: 'a\u0000b' }],
    [400, '10,000 characters', { station: 'oslo', kind: 'frost', message: 'a'.repeat(9_000) }],
    [404, 'an unknown station', { station: 'atlantis', kind: 'flood', message: 'x' }],
    [413, 'a body that is too large', { message: 'a'.repeat(20_000) }],
  ])('answers %i to %s', async (status, _, body) => {
    const { credential } = await test.newKey({ scopes })
    expect(await post('/v1/alerts', credential, body)).toMatchObject({ status, body: { status } })
  })

  it.each([
    [404, 'GET', '/v1/nothing'],
    [400, 'GET', '/v1/weather/%ff'],
    [405, 'DELETE', '/v1/stations'],
    [400, 'GET', '/v1/forecast/oslo?months=13'],
    [415, 'POST', '/v1/alerts'],
  ])('answers %i to %s %s, in the log too', async (status, method, path) => {
    const { credential } = await test.newKey({ scopes })
    expect((await get(path, credential, { method })).status).toBe(status)
    expect(await reported(1)).toMatchObject([{ decision: 'valid', method, status }])
  })
})

describe('without a good key', () => {
  it('gets 401, and the log says that none was sent', async () => {
    const answer = await get('/v1/stations')
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="api"'])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await reported(1)).toMatchObject([{ decision: 'missing', status: 401, path: '/v1/stations' }])
  })

  it('gets 401 for a typo', async () => {
    const { credential } = await test.newKey()
    const answer = await get('/v1/weather/oslo', `${credential.slice(0, -1)}-`)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="api", error="invalid_token"')
    expect(await reported(1)).toMatchObject([{ decision: 'malformed', status: 401 }])
  })

  it('gets 403 and the name of the scope it lacks', async () => {
    const { credential } = await test.newKey()
    const answer = await get('/v1/forecast/oslo', credential)
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer realm="api", error="insufficient_scope", scope="forecast:read"',
    ])
    expect(await reported(1)).toMatchObject([{ decision: 'insufficient_scope', status: 403 }])
  })

  it('gets 401 once its key is revoked', async () => {
    const key = await test.newKey()
    expect((await get('/v1/weather/oslo', key.credential)).status).toBe(200)
    await revokeTestKey(test.its.db, key)
    await expect.poll(async () => (await get('/v1/weather/oslo', key.credential)).status).toBe(401)
  })

  it('gets a clear 400 for a key in the address, which is in no log', async () => {
    const { credential } = await test.newKey()
    expect((await get(`/v1/weather/oslo?api_key=${credential}`)).status).toBe(400)
    const rows = await reported(1)
    expect(rows).toMatchObject([{ decision: 'missing', status: 400, path: '/v1/weather/oslo' }])
    expect(JSON.stringify(rows)).not.toContain(credential)
  })

  it('gets 503 where the verifier cannot be reached, never 401', async () => {
    const gone = createKeystile({ verifierUrl: 'http://127.0.0.1:1', serviceCredential: 'x', api: 'weather' })
    const cutOff = createApi({ keystile: gone }).listen(0, '127.0.0.1')
    await once(cutOff, 'listening')
    const { credential } = await test.newKey()
    const headers = { authorization: `Bearer ${credential}` }
    const answer = await fetch(`http://127.0.0.1:${(cutOff.address() as AddressInfo).port}/v1/stations`, { headers })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
    cutOff.close()
    await gone.close()
  })
})
