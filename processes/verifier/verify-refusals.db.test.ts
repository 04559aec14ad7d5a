import { describe, expect, it } from 'vitest'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { testService } from '@/processes/testing/subjects'

const test = dataPlaneForTests()
const post = (body: unknown, service?: string) => test.post('/v1/verify', body, service)

describe('POST /v1/verify: 400', () => {
  it.each([
    ['broken JSON', '{"credential":', undefined],
    ['no object', '[]', undefined],
    ['an unknown field', { credentials: 'x' }, 'credentials'],
    ['__proto__', '{"__proto__":{}}', '__proto__'],
    ['a credential that is no text', { credential: 7 }, 'credential'],
    ['a control character', { credential: 'a\u0000b' }, 'credential'],
    ['an unknown environment', { environment: 'prod' }, 'environment'],
    ['an API that is no slug', { api: 'A B' }, 'api'],
    ['an API that is not this service’s', { api: 'other' }, 'api'],
    ['scopes that are no list', { scopes: 'weather:read' }, 'scopes'],
    ['a scope that is none', { scopes: ['all'] }, 'scopes'],
    ['too many scopes', { scopes: Array(101).fill('a:b') }, 'scopes'],
    ['a cost that is no whole number', { cost: 1.5 }, 'cost'],
    ['a request that is no object', { request: 'x' }, 'request'],
    ['an unknown field of request', { request: { url: '/' } }, 'request.url'],
    ['a method of 10,000 characters', { request: { method: 'A'.repeat(10_000) } }, 'request.method'],
    ['an address that is none', { request: { ip: '1.2.3' } }, 'request.ip'],
    ['a control character in a path', { request: { path: '/\u001b[2J' } }, 'request.path'],
    ['an id of 10,000 characters', { request: { id: 'a'.repeat(10_000) } }, 'request.id'],
  ])('refuses %s, names the field, and writes nothing', async (_, body, field) => {
    const answer = await post(body)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid_input' })
    expect(answer.body.field).toBe(field)
    expect(await test.rows()).toEqual([])
  })

  it('refuses bytes that are no UTF-8', async () => {
    expect((await post(Buffer.from([0x22, 0xff, 0x22]))).status).toBe(400)
  })

  it('refuses a credential in the query string', async () => {
    const { credential } = await test.newKey()
    const response = await fetch(`${test.its.plane.url}/v1/verify?credential=${credential}`, { method: 'POST' })
    expect(response.status).toBe(400)
    expect(test.its.plane.logged.join('')).not.toContain(credential)
  })

  it('cuts a path and a user agent that are too long', async () => {
    const key = await test.newKey()
    const request = { path: `/${'p'.repeat(10_000)}`, userAgent: 'u'.repeat(10_000) }
    expect((await post({ credential: key.credential, request })).status).toBe(200)
    const [row] = await test.rows()
    expect([row?.path?.length, row?.userAgent?.length]).toEqual([2_048, 512])
  })
})

describe('POST /v1/verify: 401', () => {
  it.each([
    ['no service credential', ''],
    ['a key instead', 'key'],
    ['a service credential with a typo', 'typo'],
  ])('refuses %s', async (_, kind) => {
    const key = await test.newKey()
    const credentials: Record<string, string> = { key: key.credential, typo: `${test.its.guard.service.slice(0, -1)}_` }
    const answer = await post({ credential: key.credential }, credentials[kind] ?? '')
    expect(answer.status).toBe(401)
    expect(answer.body).toMatchObject({ code: 'unauthenticated' })
    expect(answer.headers.get('www-authenticate')).toContain('Bearer')
    expect(await test.rows()).toEqual([])
  })

  it('refuses a revoked service at once', async () => {
    const service = await testService(test.its.db, test.its.guard.apiId)
    expect((await post({}, service)).status).toBe(200)
    const publicId = service.split('_')[2] ?? ''
    await test.its.database.sql.begin(async (tx) => {
      await tx`update services set revoked_at = now() where public_id = ${publicId}`
      await tx`with next as (update revision set number = number + 1 returning number)
        insert into changes (revision, secret_ids) select number, array[${publicId}] from next`
      await tx`select pg_notify('keystile_change', '')`
    })
    await expect.poll(async () => (await post({}, service)).status).toBe(401)
  })
})

describe('POST /v1/verify: 404, 405 and 413', () => {
  it('knows no other path and no other method', async () => {
    expect((await fetch(`${test.its.plane.url}/v1/verified`)).status).toBe(404)
    const wrong = await fetch(`${test.its.plane.url}/v1/verify`)
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('refuses a body of more than 64 KiB', async () => {
    const answer = await post({ credential: 'a'.repeat(65_536) })
    expect(answer.status).toBe(413)
    expect(await test.rows()).toEqual([])
  })
})
