import { describe, expect, it } from 'vitest'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { revokeTestKey } from '@/processes/testing/subjects'
import { type Asked, bearer } from './testing/ask'
import { gatewayForTests } from './testing/fixture'
import { gatewayNames } from './testing/gateways'

const test = dataPlaneForTests()

describe.each(gatewayNames)('behind %s', (name) => {
  const behind = gatewayForTests(name, test)

  const problemOf = async (asked: Asked) => {
    const answer = await behind.ask(asked)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.headers['cache-control']).toBe('no-store')
    const body = JSON.parse(answer.body)
    expect(body.status).toBe(answer.status)
    return { ...answer, body, challenge: answer.headers['www-authenticate'] }
  }

  it('a good key passes; the API learns whose it is, the log that it came', async () => {
    const key = await test.newKey({ scopes: ['weather:read', 'alerts:write'] })
    const headers = { ...bearer(key.credential), 'user-agent': 'curl/8' }
    const answer = await behind.ask({ path: '/v1/weather/oslo?x=%2F', headers })
    expect(answer).toMatchObject({ status: 201, body: '0 bytes', headers: { 'x-api': 'yes' } })
    const [row] = await test.rows()
    expect(row).toMatchObject({
      ...{ decision: 'valid', keyId: key.keyId, method: 'GET', path: '/v1/weather/oslo', scopes: 'weather:read' },
      ...{ ip: '127.0.0.1', userAgent: 'curl/8' },
    })
    expect(behind.its.seen).toMatchObject([
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
    expect(behind.its.seen[0]?.headers['x-keystile-owner'] ?? '').toBe('')
  })

  it('takes X-API-Key, and gives the API neither form of the key', async () => {
    const { credential } = await test.newKey()
    expect((await behind.ask({ headers: { 'x-api-key': credential } })).status).toBe(201)
    expect((await behind.ask({ headers: bearer(credential) })).status).toBe(201)
    for (const { headers } of behind.its.seen) expect(JSON.stringify(headers)).not.toContain(credential)
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
    expect((await behind.ask({ headers: bearer(key.credential) })).status).toBe(201)
    await revokeTestKey(test.its.db, key)
    await expect.poll(async () => (await behind.ask({ headers: bearer(key.credential) })).status).toBe(401)
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
    expect(behind.its.seen).toEqual([])
  })

  it('a key in the address, or sent twice, is a clear 400', async () => {
    const { credential } = await test.newKey()
    for (const hidden of [credential, credential.replace('_', '%5f')]) {
      const answer = await problemOf({ path: `/v1/weather?key=${hidden}`, headers: bearer(credential) })
      expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('query string') } })
      expect(answer.challenge).toContain('invalid_request')
    }
    expect((await problemOf({ headers: { ...bearer(credential), 'x-api-key': credential } })).status).toBe(400)
    expect(behind.its.seen).toEqual([])
    expect(behind.its.gateway.log()).not.toContain(credential)
  })

  it('bodies pass, and only where the key does', async () => {
    const { credential } = await test.newKey()
    const body = 'x'.repeat(300_000)
    const answer = await behind.ask({ method: 'POST', headers: bearer(credential), body })
    expect(answer).toMatchObject({ status: 201, body: '300000 bytes' })
    expect(behind.its.seen[0]?.body).toBe(body)
    expect((await behind.ask({ method: 'POST', body: 'small' })).status).toBe(401)
    expect(behind.its.seen).toHaveLength(1)
  })
})
