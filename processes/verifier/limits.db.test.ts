import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { publishChange } from '@/db/channels'
import { apis } from '@/db/schema/apis'
import { teams } from '@/db/schema/teams'
import { readQuotaUse } from '@/lib/limits/read-quota-use'
import { testTeam } from '@/lib/testing/actors'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { testKey } from '@/processes/testing/subjects'

const test = dataPlaneForTests()
const dayMs = 86_400_000
/** Five an hour, all at once: none comes back while a test runs. */
const fiveAnHour = { rateUnits: 5, rateWindowMs: 3_600_000, rateBurst: 5 }

const ask = async (credential: string, more: object = {}) => test.post('/v1/verify', { credential, ...more })
const codes = async (credential: string, times: number, more: object = {}) => {
  const all: string[] = []
  for (let i = 0; i < times; i++) all.push((await ask(credential, more)).body.code)
  return all
}
const authorize = (credential: string) =>
  fetch(`${test.its.plane.url}/v1/authorize`, {
    headers: { 'x-keystile-service': test.its.guard.service, authorization: `Bearer ${credential}` },
  })
const valid = (times: number) => Array.from({ length: times }, () => 'valid')

describe('a rate limit', () => {
  it('lets pass what it says, tells the numbers, and then refuses', async () => {
    const { credential } = await test.newKey(fiveAnHour)
    const { body } = await ask(credential)
    expect(body.rateLimit).toEqual({ limit: 5, remaining: 4, reset: 720 })
    expect(await codes(credential, 5)).toEqual([...valid(4), 'rate_limited'])
    const refused = await ask(credential)
    expect(refused).toMatchObject({ status: 200, body: { valid: false, rateLimit: { remaining: 0 } } })
    expect(refused.body.retryAfter).toBeGreaterThan(600)
  })

  it('counts what a request costs, and one that costs more than the burst never passes', async () => {
    const { credential } = await test.newKey(fiveAnHour)
    expect(await codes(credential, 2, { cost: 3 })).toEqual(['valid', 'rate_limited'])
    expect(await codes(credential, 3)).toEqual(['valid', 'valid', 'rate_limited'])
    const { body } = await ask((await test.newKey(fiveAnHour)).credential, { cost: 6 })
    expect(body.code).toBe('rate_limited')
    expect(body).not.toHaveProperty('retryAfter')
  })

  it('is of the key: both its secrets during a rotation use it up together', async () => {
    const { its } = test
    const old = await test.newKey(fiveAnHour)
    const fresh = await testKey(its.db, its.teamId, its.guard.apiId)
    await its.database.sql`update secrets set key_id = ${old.keyId} where id = ${fresh.secretId}`
    expect(await codes(old.credential, 3)).toEqual(valid(3))
    expect(await codes(fresh.credential, 3)).toEqual(['valid', 'valid', 'rate_limited'])
  })

  it('is used up by nobody who is refused for another reason', async () => {
    const { credential } = await test.newKey({ ...fiveAnHour, allowedIps: ['192.0.2.0/24'] })
    const [good, far] = [{ request: { ip: '192.0.2.7' } }, { request: { ip: '198.51.100.7' } }]
    expect(await codes(credential, 10, far)).toEqual(Array(10).fill('ip_denied'))
    expect(await codes(credential, 10, { ...good, scopes: ['stations:write'] })).toEqual(
      Array(10).fill('insufficient_scope'),
    )
    const forged = credential.slice(0, -8) + [...credential.slice(-8)].reverse().join('')
    expect(new Set(await codes(forged, 10, good))).not.toContain('valid')
    expect(await codes(credential, 6, good)).toEqual([...valid(5), 'rate_limited'])
  })

  it('holds for 64 at once', async () => {
    const { credential } = await test.newKey({ ...fiveAnHour, rateUnits: 20, rateBurst: 20 })
    const all = await Promise.all(Array.from({ length: 64 }, () => ask(credential)))
    expect(all.filter(({ body }) => body.valid)).toHaveLength(20)
  })

  it('comes from the API where the key has none, and a change of it is learned', async () => {
    const { its } = test
    const { credential } = await test.newKey()
    const set = (change: object) =>
      its.db.transaction(async (tx) => {
        await tx.update(apis).set(change).where(eq(apis.id, its.guard.apiId))
        await publishChange(tx, 'all')
      })
    await set(fiveAnHour)
    await expect.poll(async () => (await ask(credential)).body.rateLimit?.limit).toBe(5)
    await set({ rateUnits: null, rateWindowMs: null, rateBurst: null })
    await expect.poll(async () => (await ask(credential)).body.rateLimit).toBeUndefined()
  })

  it('is told to a gateway in the RateLimit header fields', async () => {
    const { credential } = await test.newKey({
      ...fiveAnHour,
      rateUnits: 1,
      rateBurst: 1,
      quotaUnits: 9,
      quotaPeriod: 'day',
    })
    const passed = await authorize(credential)
    expect(Object.fromEntries(passed.headers)).toMatchObject({
      'ratelimit-policy': '"rate";q=1;w=3600, "quota";q=9',
      ratelimit: expect.stringMatching(/^"rate";r=0;t=3600, "quota";r=8;t=\d+$/),
    })
    const refused = await authorize(credential)
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ code: 'rate_limited', status: 429 })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500)
  })
})

describe('a quota', () => {
  it('is never passed, and says when the next begins', async () => {
    const { credential } = await test.newKey({ quotaUnits: 7, quotaPeriod: 'day' })
    const { body } = await ask(credential)
    expect(body.quota).toMatchObject({ limit: 7, remaining: 6 })
    expect(body.quota.reset * 1_000).toBeLessThanOrEqual(dayMs)
    expect(await codes(credential, 8)).toEqual([...valid(6), 'quota_exceeded', 'quota_exceeded'])
    expect((await authorize(credential)).status).toBe(429)
  })

  it("of a team is all its keys' together", async () => {
    const { its } = test
    const teamId = await testTeam(its.db)
    await its.db.update(teams).set({ quotaUnits: 6, quotaPeriod: 'month' }).where(eq(teams.id, teamId))
    const [a, b] = [await testKey(its.db, teamId, its.guard.apiId), await testKey(its.db, teamId, its.guard.apiId)]
    const all = [...(await codes(a.credential, 4)), ...(await codes(b.credential, 4))]
    expect(all).toEqual([...valid(6), 'quota_exceeded', 'quota_exceeded'])
  })

  it('is used up by nobody who is rate limited', async () => {
    const { credential } = await test.newKey({ ...fiveAnHour, quotaUnits: 100, quotaPeriod: 'day' })
    await codes(credential, 20)
    expect((await ask(credential)).body.quota.remaining).toBe(95)
  })

  it('that was used is known from the log', async () => {
    const { credential, keyId } = await test.newKey({ quotaUnits: 1_000, quotaPeriod: 'day' })
    await codes(credential, 4, { cost: 5 })
    await test.rows()
    const used = (await readQuotaUse(test.its.db, [{ id: keyId, period: 'day' }], new Date())).get(keyId)
    // What was used in the millisecond of a loan counts twice until the next one: never too little.
    expect(used).toBeGreaterThanOrEqual(20)
    expect(used).toBeLessThanOrEqual(25)
  })
})

describe('allowed addresses', () => {
  it.each([
    ['an address of its block', '192.0.2.255', 'valid'],
    ['its IPv6 block', '2001:db8:1::9', 'valid'],
    ['its block, spelled as IPv6', '::ffff:192.0.2.9', 'valid'],
    ['another address', '192.0.3.1', 'ip_denied'],
    ['nobody knows where', undefined, 'ip_denied'],
  ])('judge a request from %s', async (_, ip, code) => {
    const { credential } = await test.newKey({ allowedIps: ['192.0.2.0/24', '2001:db8:1::/48'] })
    expect((await ask(credential, { request: ip ? { ip } : {} })).body.code).toBe(code)
  })
})

describe('a suspension', () => {
  it.each([
    ['team', 'teams'],
    ['API', 'apis'],
  ])('of the %s disables its keys, until it ends', async (_, table) => {
    const { database } = test.its
    const { credential } = await test.newKey()
    expect(await codes(credential, 1)).toEqual(['valid'])
    const set = (moment: string | null) =>
      test.its.db.transaction(async (tx) => {
        await database.sql`update ${database.sql(table)} set suspended_at = ${moment}`
        await publishChange(tx, 'all')
      })
    await set('2026-01-01')
    await expect.poll(() => codes(credential, 1)).toEqual(['disabled'])
    await set(null)
    await expect.poll(() => codes(credential, 1)).toEqual(['valid'])
  })
})
