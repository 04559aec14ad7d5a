import { describe, expect, it } from 'vitest'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { testService } from '@/processes/testing/subjects'

const test = dataPlaneForTests()

async function authorize(headers: Record<string, string>, init: RequestInit = {}) {
  const { plane, guard } = test.its
  const response = await fetch(`${plane.url}/v1/authorize`, {
    ...init,
    headers: { 'x-keystile-service': guard.service, ...headers },
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
}
const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` })

describe('/v1/authorize: 200', () => {
  it('lets a good key pass and says in headers whose it is', async () => {
    const key = await test.newKey({ scopes: ['weather:read', 'stations:write'] })
    const answer = await authorize({ ...bearer(key.credential), 'x-keystile-scopes': 'weather:read, stations:write' })
    expect(answer.status).toBe(200)
    expect(answer.body).toBeUndefined()
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-keystile-key': key.keyId,
      'x-keystile-team': key.teamId,
      'x-keystile-owner': '',
      'x-keystile-scopes': 'weather:read stations:write',
      'x-keystile-request': expect.stringMatching(/^req_/),
    })
  })

  it.each(['GET', 'POST', 'HEAD', 'DELETE', 'OPTIONS'])('takes %s, as gateways send what they got', async (method) => {
    const key = await test.newKey()
    expect((await authorize({ 'x-api-key': key.credential }, { method })).status).toBe(200)
  })

  it.each([
    ['nginx', { 'x-original-method': 'POST', 'x-original-uri': '/a/b?c=d' }],
    ['Caddy', { 'x-forwarded-method': 'POST', 'x-forwarded-uri': '/a/b?c=d' }],
  ])('logs the original request as %s passes it on', async (_, passed) => {
    const key = await test.newKey()
    const headers = { 'x-forwarded-for': '198.51.100.7, 203.0.113.9', 'user-agent': 'curl/8' }
    await authorize({ ...bearer(key.credential), ...passed, ...headers })
    expect(await test.rows()).toMatchObject([
      { method: 'POST', path: '/a/b', ip: '203.0.113.9', userAgent: 'curl/8', decision: 'valid', keyId: key.keyId },
    ])
  })

  it.each([
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['2001:DB8:0::1', '2001:db8::1'],
  ])('logs the address %s in the one way to write it', async (spelt, ip) => {
    const { credential } = await test.newKey()
    await authorize({ ...bearer(credential), 'x-forwarded-for': `198.51.100.7, ${spelt}` })
    expect(await test.rows()).toMatchObject([{ ip, decision: 'valid' }])
  })
})

describe('/v1/authorize: 400', () => {
  it('refuses a credential in the query string of the original request', async () => {
    const { credential } = await test.newKey()
    for (const hidden of [credential, credential.replaceAll('_', '%5f')]) {
      const answer = await authorize({ ...bearer(credential), 'x-original-uri': `/a?key=${hidden}` })
      expect(answer.status).toBe(400)
      expect(answer.body.detail).toContain('query string')
      expect(answer.headers.get('www-authenticate')).toContain('invalid_request')
    }
    expect(await test.rows()).toEqual([])
  })

  it('refuses a credential that is sent in two ways', async () => {
    const { credential } = await test.newKey()
    expect((await authorize({ ...bearer(credential), 'x-api-key': credential })).status).toBe(400)
  })

  it.each([
    ['a method of 17 letters', 'G'.repeat(17)],
    ['a method that is none', 'GET /'],
  ])('refuses %s', async (_, method) => {
    const { credential } = await test.newKey()
    const answer = await authorize({ ...bearer(credential), 'x-original-method': method })
    expect(answer.status).toBe(400)
    expect(answer.body.field).toBe('X-Original-Method')
    expect(await test.rows()).toEqual([])
  })
})

describe('/v1/authorize: 401', () => {
  it('asks for a credential where none was sent, without an error code (RFC 6750)', async () => {
    const answer = await authorize({ authorization: 'Basic dTpw' })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="api"')
    expect(await test.rows()).toMatchObject([{ decision: 'missing', teamId: test.its.guard.runsApi }])
  })

  it('does not tell a stranger a revoked key from one that never was; the log does', async () => {
    const revoked = await test.newKey({ revokedAt: new Date() })
    const gone = await test.newKey()
    await test.its.database.sql`delete from keys where id = ${gone.keyId}`
    const answers = [await authorize(bearer(revoked.credential)), await authorize(bearer(gone.credential))]
    for (const { status, headers, body } of answers) {
      expect(status).toBe(401)
      expect(headers.get('www-authenticate')).toBe('Bearer realm="api", error="invalid_token"')
      expect(body).toMatchObject({ code: 'invalid_token', detail: answers[0]?.body.detail })
    }
    expect((await test.rows()).map(({ decision }) => decision).sort()).toEqual(['not_found', 'revoked'])
  })

  it.each([
    ['expired', { expiresAt: new Date(0) }, {}],
    ['wrong_environment', { environment: 'test' as const }, {}],
    ['malformed', {}, { authorization: 'Bearer' }],
    ['malformed', {}, { authorization: 'Bearer two words' }],
  ])('refuses what is %s', async (decision, change, headers) => {
    const key = await test.newKey(change)
    const answer = await authorize({ ...bearer(key.credential), 'x-keystile-environment': 'live', ...headers })
    expect(answer.status).toBe(401)
    expect(await test.rows()).toMatchObject([{ decision }])
  })
})

describe('/v1/authorize: 403', () => {
  it('names the scopes that are needed', async () => {
    const key = await test.newKey()
    const answer = await authorize({ ...bearer(key.credential), 'x-keystile-scopes': 'stations:write' })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer realm="api", error="insufficient_scope", scope="stations:write"',
    )
    expect(await test.rows()).toMatchObject([{ decision: 'insufficient_scope', scopes: 'stations:write' }])
  })
})

describe('/v1/authorize: 431', () => {
  it('refuses headers of more than 16 KiB', async () => {
    expect((await authorize({ 'x-api-key': 'a'.repeat(20_000) })).status).toBe(431)
  })
})

describe('/v1/authorize: 503', () => {
  it.each([
    ['x-keystile-service', '', 'X-Keystile-Service'],
    ['x-keystile-service', 'x', 'X-Keystile-Service'],
    ['x-keystile-api', 'No Slug', 'X-Keystile-Api'],
    ['x-keystile-api', 'another', 'X-Keystile-Api'],
    ['x-keystile-scopes', 'everything', 'X-Keystile-Scopes'],
    ['x-keystile-environment', 'prod', 'X-Keystile-Environment'],
    ['x-keystile-mode', 'other', 'X-Keystile-Mode'],
  ])('blames no key where the gateway sets %s: %j, tells it why, and logs nothing', async (name, value, named) => {
    const { credential } = await test.newKey()
    const answer = await authorize({ ...bearer(credential), [name]: value })
    expect(answer).toMatchObject({ status: 503, body: { code: 'undecided' } })
    expect(answer.headers.get('x-keystile-fault')).toContain(named)
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(answer.headers.has('www-authenticate')).toBe(false)
    expect(await test.rows()).toEqual([])
  })

  it('takes no key for the credential of a gateway', async () => {
    const { credential } = await test.newKey()
    expect((await authorize({ ...bearer(credential), 'x-keystile-service': credential })).status).toBe(503)
  })
})

describe('/v1/authorize for auth_request', () => {
  const mode = { 'x-keystile-mode': 'auth-request' }

  it('passes as ever', async () => {
    const key = await test.newKey()
    const answer = await authorize({ ...mode, ...bearer(key.credential) })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-keystile-key')).toBe(key.keyId)
    expect(answer.headers.has('x-keystile-status')).toBe(false)
  })

  it.each([
    ['no key', {}, 401, '401', 'unauthenticated'],
    ['a gateway with a wrong credential', { 'x-keystile-service': 'x' }, 403, '503', 'undecided'],
    ['a key sent twice', { authorization: 'Bearer a', 'x-api-key': 'b' }, 403, '400', 'invalid_request'],
  ])('says the whole refusal of %s in headers', async (_, headers, known, status, code) => {
    const answer = await authorize({ ...mode, ...headers })
    expect(answer).toMatchObject({ status: known, body: undefined })
    expect(answer.headers.get('x-keystile-status')).toBe(status)
    expect(JSON.parse(answer.headers.get('x-keystile-problem') ?? '')).toMatchObject({ status: Number(status), code })
  })
})

describe('/v1/authorize: the API', () => {
  it('is named by the gateway where its service serves all', async () => {
    const { db, guard } = test.its
    const key = await test.newKey()
    const headers = { 'x-keystile-service': await testService(db, null), ...bearer(key.credential) }
    expect((await authorize({ ...headers, 'x-keystile-api': guard.slug })).status).toBe(200)
    expect((await authorize({ ...headers, 'x-keystile-api': 'no-such-api' })).status).toBe(503)
  })
})
