import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requests } from '@/db/schema/requests'
import { keySightings } from '@/db/schema/sightings'
import { type IssuedSecret, rotateKeyInput } from '@/lib/keys/contract'
import { revokeKey } from '@/lib/keys/revoke'
import { rotateKey } from '@/lib/keys/rotate'
import { type KeyHouse, keyHouse, later, testKey } from '@/lib/keys/testing/keys'
import { newId } from '@/lib/kit/id'
import { readExposure } from './exposure'
import { readKnockers } from './knocks'
import { rowsMax } from './rows'

const hourMs = 3_600_000
let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

type Change = Partial<typeof requests.$inferInsert>
const log = (key: IssuedSecret, agoMs: number, change: Change = {}) => logAll([row(key, agoMs, change)])
const logAll = (rows: (typeof requests.$inferInsert)[]) => house.db.insert(requests).values(rows)
function row({ keyId, secretId }: IssuedSecret, agoMs: number, change: Change): typeof requests.$inferInsert {
  const at = new Date(house.member.admin.now.getTime() - agoMs)
  const call = {
    method: 'GET',
    path: '/v1/weather',
    ip: '198.51.100.7',
    userAgent: 'curl/8',
    decision: 'valid' as const,
  }
  const of = { teamId: house.teamId, apiId: house.apiId, keyId, secretId, verifier: 'v' }
  return { time: at, id: newId('req', at.getTime()), ...of, ...call, ...change }
}
const exposure = ({ keyId, secretId }: IssuedSecret) =>
  readExposure(house.member.developer, { key: keyId, secret: secretId })

describe('readExposure', () => {
  it('says nothing of a secret that was not used', async () => {
    expect(await exposure(await testKey(house.member.admin, house.apiId))).toEqual({
      ...{ accepted: 0, refused: 0, firstAt: null, lastAt: null, ips: [], agents: [], paths: [] },
      ...{ bounded: false, hasPast: false },
    })
  })

  it('counts the last 24 hours by address, program and path, and puts first what is new against before', async () => {
    const key = await testKey(house.member.admin, house.apiId)
    await log(key, 48 * hourMs)
    await log(key, 47 * hourMs, { ip: '203.0.113.66', userAgent: 'python-requests/2', decision: 'insufficient_scope' })
    for (const ago of [3, 2, 1]) await log(key, ago * hourMs)
    await log(key, hourMs / 2, { ip: '203.0.113.66', userAgent: 'python-requests/2', decision: 'insufficient_scope' })
    const seen = await exposure(key)
    expect(seen).toMatchObject({ accepted: 3, refused: 1, bounded: false, hasPast: true })
    expect(seen.ips).toMatchObject([
      { value: '203.0.113.66', requests: 1, isNew: true },
      { value: '198.51.100.7', requests: 3, isNew: false },
    ])
    expect(seen.agents.map(({ value, isNew }) => [value, isNew])).toEqual([
      ['python-requests/2', true],
      ['curl/8', false],
    ])
    expect(seen.paths).toMatchObject([{ value: 'GET /v1/weather', requests: 4, isNew: false }])
  })

  it('calls nothing new where nothing is known of before', async () => {
    const key = await testKey(house.member.admin, house.apiId)
    await log(key, hourMs)
    expect(await exposure(key)).toMatchObject({ hasPast: false, ips: [{ isNew: false }] })
  })

  it('believes what is remembered of the key’s places from before the log', async () => {
    const key = await testKey(house.member.admin, house.apiId)
    const at = new Date(Date.now() - 90 * 24 * hourMs)
    const sighting = { keyId: key.keyId, firstAt: at, lastAt: at, uses: 5 }
    await house.db.insert(keySightings).values({ ...sighting, kind: 'ip', value: '198.51.100.7' })
    for (const ip of ['198.51.100.7', '203.0.113.66']) await log(key, hourMs, { ip })
    expect((await exposure(key)).ips).toMatchObject([
      { value: '203.0.113.66', isNew: true },
      { value: '198.51.100.7', isNew: false },
    ])
  })

  it('is about the one secret that leaked', async () => {
    const old = await testKey(house.member.admin, house.apiId)
    const fresh = await rotateKey(house.member.admin, rotateKeyInput.parse({ keyId: old.keyId }))
    await log(old, hourMs)
    await log(fresh, hourMs, { ip: '203.0.113.1' })
    expect((await exposure(old)).ips.map(({ value }) => value)).toEqual(['198.51.100.7'])
  })

  it('reads no more of a busy key than a screen can wait for, and says so', async () => {
    const key = await testKey(house.member.admin, house.apiId)
    for (let some = 0; some < rowsMax + 1_000; some += 1_000)
      await logAll(Array.from({ length: 1_000 }, (_, i) => row(key, hourMs + some + i, {})))
    expect(await exposure(key)).toMatchObject({ accepted: rowsMax, bounded: true })
  })

  it("does not know another team's key, nor a secret of another key", async () => {
    const [key, other] = [
      await testKey(house.member.admin, house.apiId),
      await testKey(house.member.admin, house.apiId),
    ]
    const mixed = { key: key.keyId, secret: other.secretId }
    for (const read of [readExposure, readKnockers]) {
      await expect(read(house.stranger, { key: key.keyId, secret: key.secretId })).rejects.toMatchObject({
        code: 'not_found',
      })
      await expect(read(house.member.admin, mixed)).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})

describe('readKnockers', () => {
  const knockers = ({ keyId, secretId }: IssuedSecret, afterMs: number) =>
    readKnockers(later(house.member.admin, afterMs), { key: keyId, secret: secretId })

  it('knows nobody while the secret works', async () => {
    const key = await testKey(house.member.admin, house.apiId)
    await log(key, -1_000, { decision: 'insufficient_scope' })
    expect(await knockers(key, 10_000)).toEqual({ knockers: [], requests: 0, bounded: false })
  })

  it('lists who comes with it since it died, the latest first', async () => {
    const key = await testKey(house.member.admin, house.apiId)
    await log(key, 1_000)
    await revokeKey(house.member.admin, { keyId: key.keyId, reason: 'leaked' })
    for (const after of [1_000, 2_000]) await log(key, -after, { decision: 'revoked' })
    await log(key, -3_000, { decision: 'revoked', ip: '203.0.113.66' })
    expect(await knockers(key, 10_000)).toMatchObject({
      requests: 3,
      knockers: [
        { ip: '203.0.113.66', userAgent: 'curl/8', path: '/v1/weather', decision: 'revoked', requests: 1 },
        { ip: '198.51.100.7', requests: 2 },
      ],
    })
  })

  it('lists who comes with a secret that was rotated out of a living key', async () => {
    const old = await testKey(house.member.admin, house.apiId)
    const input = { keyId: old.keyId, grace: 'none', leaked: true }
    const fresh = await rotateKey(house.member.admin, rotateKeyInput.parse(input))
    await log(old, -1_000, { decision: 'superseded' })
    await log(fresh, -1_000)
    expect(await knockers(old, 10_000)).toMatchObject({ requests: 1, knockers: [{ decision: 'superseded' }] })
  })
})
