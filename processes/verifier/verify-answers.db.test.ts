import { describe, expect, it } from 'vitest'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { revokeTestKey, testGuard, testService } from '@/processes/testing/subjects'

const test = dataPlaneForTests()
const post = (body: unknown, service?: string) => test.post('/v1/verify', body, service)

describe('POST /v1/verify: 200', () => {
  it('says that a key is valid, whose it is and what it may', async () => {
    const expiresAt = new Date(Date.now() + 60_000)
    const key = await test.newKey({ expiresAt })
    const answer = await post({ credential: key.credential, scopes: ['weather:read'], environment: 'live' })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      valid: true,
      code: 'valid',
      keyId: key.keyId,
      secretId: key.secretId,
      teamId: test.its.teamId,
      owner: null,
      scopes: ['weather:read'],
      environment: 'live',
      expiresAt: expiresAt.toISOString(),
      requestId: expect.stringMatching(/^req_/),
    })
  })

  it('writes one row that tells of the request', async () => {
    const key = await test.newKey()
    const { body } = await post({
      credential: key.credential,
      scopes: ['weather:read'],
      cost: 3,
      request: { id: 'abc', method: 'get', path: '/stations/1?key=x#y', ip: '2001:db8::1', userAgent: 'curl/8 é' },
    })
    expect(await test.rows()).toEqual([
      {
        time: expect.any(Date),
        id: body.requestId,
        teamId: test.its.teamId,
        apiId: test.its.guard.apiId,
        keyId: key.keyId,
        secretId: key.secretId,
        environment: 'live',
        decision: 'valid',
        method: 'GET',
        path: '/stations/1',
        status: null,
        latencyUs: null,
        ip: '2001:db8::1',
        country: null,
        userAgent: 'curl/8 é',
        scopes: 'weather:read',
        cost: 3,
        callerId: 'abc',
        verifier: 't',
      },
    ])
  })

  it.each([
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:DB8:0::1', '2001:db8::1'],
  ])('logs the address %s in the one way to write it', async (spelt, ip) => {
    const { credential } = await test.newKey()
    await post({ credential, request: { ip: spelt } })
    expect(await test.rows()).toMatchObject([{ ip, decision: 'valid' }])
  })

  const past = new Date(Date.now() - 1_000)
  it.each([
    ['revoked', { revokedAt: past }, {}],
    ['superseded', {}, { endsAt: past }],
    ['expired', { expiresAt: past }, {}],
    ['disabled', { disabledAt: past }, {}],
    ['wrong_environment', { environment: 'test' as const }, {}],
    ['insufficient_scope', { scopes: [] }, {}],
  ])('says %s, and the attempt is in the log under its key', async (code, key, secret) => {
    const made = await test.newKey(key, secret)
    const { status, body } = await post({ credential: made.credential, environment: 'live', scopes: ['weather:read'] })
    expect(status).toBe(200)
    expect(body).toMatchObject({ valid: false, code, keyId: made.keyId })
    expect(await test.rows()).toMatchObject([
      { decision: code, keyId: made.keyId, secretId: made.secretId, teamId: test.its.teamId },
    ])
  })

  it('says wrong_api and does not name the key to the other API', async () => {
    const other = await testGuard(test.its.db)
    const key = await test.newKey()
    const { body } = await post({ credential: key.credential }, other.service)
    expect(body).toMatchObject({ valid: false, code: 'wrong_api', keyId: null, teamId: null, scopes: [] })
    expect(await test.rows()).toMatchObject([
      { decision: 'wrong_api', keyId: key.keyId, teamId: test.its.teamId, apiId: other.apiId },
    ])
  })

  it.each([
    ['revoked', { revokedAt: past }, {}],
    ['superseded', {}, { endsAt: past }],
    ['expired', { expiresAt: past }, {}],
    ['disabled', { disabledAt: past }, {}],
  ])('says %s and does not name a dead key to another API', async (code, change, secret) => {
    const { its, newKey } = test
    const [other, all] = [await testGuard(its.db), await testService(its.db, null)]
    const { credential, keyId } = await newKey(change, secret)
    const named = async (service: string, api?: string) => (await post({ credential, api }, service)).body
    const unnamed = { code, keyId: null, secretId: null, teamId: null, owner: null, scopes: [], expiresAt: null }
    expect(await named(other.service)).toMatchObject(unnamed)
    expect(await named(all, other.slug)).toMatchObject(unnamed)
    expect(await named(all, its.guard.slug)).toMatchObject({ code, keyId })
    expect(await named(all)).toMatchObject({ code, keyId })
  })

  it.each([
    ['missing', {}],
    ['missing', { credential: null }],
    ['missing', { credential: '' }],
    ['malformed', { credential: 'sesame' }],
    ['malformed', { credential: 'a'.repeat(10_000) }],
  ])('says %s where nothing can be known, and shows it to the team that runs the API', async (code, body) => {
    expect((await post(body)).body).toMatchObject({ valid: false, code, keyId: null })
    expect(await test.rows()).toMatchObject([
      { decision: code, keyId: null, teamId: test.its.guard.runsApi, apiId: test.its.guard.apiId },
    ])
  })

  it('lays a typo of a known id at the door of its team', async () => {
    const key = await test.newKey()
    await post({ credential: key.credential })
    const last = key.credential.endsWith('0') ? '1' : '0'
    const { body } = await post({ credential: key.credential.slice(0, -1) + last })
    expect(body).toMatchObject({ code: 'malformed', keyId: null })
    await post({ credential: key.credential.slice(0, -1) })
    const typos = (await test.rows()).filter(({ decision }) => decision === 'malformed')
    expect(typos).toMatchObject([
      { teamId: test.its.teamId, keyId: key.keyId },
      { teamId: test.its.teamId, keyId: key.keyId },
    ])
  })

  it('says not_found to a whole credential of which there is no row', async () => {
    const key = await test.newKey()
    await test.its.database.sql`delete from keys where id = ${key.keyId}`
    expect((await post({ credential: key.credential })).body).toMatchObject({ code: 'not_found', keyId: null })
  })

  it('forgets a key that is revoked', async () => {
    const key = await test.newKey()
    expect((await post({ credential: key.credential })).body.code).toBe('valid')
    await revokeTestKey(test.its.db, key)
    await expect.poll(async () => (await post({ credential: key.credential })).body.code).toBe('revoked')
  })

  it('takes the API by name from a service that serves all', async () => {
    const service = await testService(test.its.db, null)
    const other = await testGuard(test.its.db)
    const key = await test.newKey()
    expect((await post({ credential: key.credential, api: test.its.guard.slug }, service)).body.code).toBe('valid')
    expect((await post({ credential: key.credential, api: other.slug }, service)).body.code).toBe('wrong_api')
    expect((await post({ credential: key.credential }, service)).body.code).toBe('valid')
  })

  it('never logs a credential from a path, user agent or id', async () => {
    const { credential, secretId } = await test.newKey()
    const hidden = credential.replaceAll('_', '%5F')
    const request = { id: credential, path: `/a/${credential}/${hidden}?k=${credential}`, userAgent: `x ${credential}` }
    await post({ credential, request })
    const [row] = await test.rows()
    expect(row).toMatchObject({
      callerId: `ks_live_${secretId}_…`,
      path: `/a/ks_live_${secretId}_…/ks_live_${secretId}_…`,
      userAgent: `x ks_live_${secretId}_…`,
    })
  })

  it('writes a row for each of many requests at once', async () => {
    const key = await test.newKey()
    await Promise.all(Array.from({ length: 50 }, () => post({ credential: key.credential })))
    expect((await test.rows()).filter(({ keyId }) => keyId === key.keyId)).toHaveLength(50)
  })
})
