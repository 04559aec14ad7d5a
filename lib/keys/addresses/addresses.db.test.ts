import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requests } from '@/db/schema/requests'
import type { Actor } from '@/lib/access/actor'
import { newId } from '@/lib/kit/id'
import type { Decision } from '@/lib/verify/contract'
import type { IssuedSecret } from '../contract'
import { getKey } from '../get'
import { rotateKey } from '../rotate'
import { type KeyHouse, keyHouse, keyRow, later, layDown, testKey } from '../testing/keys'
import { updateKey } from '../update'
import { listAddresses } from './list'

const dayMs = 86_400_000
let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

/** One request with a key in the log. */
async function seen({ keyId, secretId }: IssuedSecret, ip: string, daysAgo = 0, decision: Decision = 'valid') {
  const { db, teamId, apiId, member } = house
  const time = new Date(member.owner.now.getTime() - daysAgo * dayMs)
  const of = { teamId, apiId, keyId, secretId, decision, ip, verifier: 'v' }
  await db.insert(requests).values({ ...of, time, id: newId('req', time.getTime()) })
}

describe('listAddresses', () => {
  it('counts from where a key was used with success in the last seven days', async () => {
    const key = await testKey(house.member.owner, house.apiId)
    for (const daysAgo of [0, 1]) await seen(key, '198.51.100.7', daysAgo)
    await seen(key, '2001:db8::7')
    await seen(key, '203.0.113.1', 8)
    await seen(key, '203.0.113.2', 0, 'ip_denied')
    const { now } = house.member.owner
    expect(await listAddresses(house.member.viewer, { key: key.keyId })).toEqual([
      { ip: '198.51.100.7', requests: 2, lastAt: now },
      { ip: '2001:db8::7', requests: 1, lastAt: now },
    ])
    await expect(listAddresses(house.stranger, { key: key.keyId })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('updateKey with other addresses', () => {
  const ctx = () => house.member.owner

  it('asks before it shuts out who uses the key, v4 and v6, and names the count', async () => {
    const key = await testKey(ctx(), house.apiId)
    for (const ip of ['198.51.100.7', '198.51.100.7', '2001:db8::7', '192.0.2.9']) await seen(key, ip)
    const wanted = { keyId: key.keyId, allowedIps: ['192.0.2.0/24'] }
    const refused = await updateKey(ctx(), wanted).catch((error) => error)
    expect(refused).toMatchObject({ code: 'precondition_failed', field: 'shutOutConfirmed' })
    expect(refused.message).toMatch(/^2 addresses are not in this list and made 3 requests/)
    expect((await keyRow(house, key.keyId)).allowedIps).toEqual([])
    await updateKey(ctx(), { ...wanted, shutOutConfirmed: 3 })
    expect((await keyRow(house, key.keyId)).allowedIps).toEqual(['192.0.2.0/24'])
  })

  it('asks nothing where the list lets them in, or never did', async () => {
    const key = await testKey(ctx(), house.apiId, { allowedIps: ['198.51.100.0/24', '192.0.2.0/24'] })
    await seen(key, '198.51.100.7')
    await seen(key, '2001:db8::7')
    await updateKey(ctx(), { keyId: key.keyId, allowedIps: ['198.51.100.0/28'] })
    await updateKey(ctx(), { keyId: key.keyId, allowedIps: [] })
    expect((await keyRow(house, key.keyId)).allowedIps).toEqual([])
  })

  it("counts the team's addresses where a key names none", async () => {
    await layDown(house, { defaultAllowedIps: ['192.0.2.0/24'] })
    const key = await testKey(ctx(), house.apiId, { allowedIps: ['198.51.100.0/24'] })
    await seen(key, '198.51.100.7')
    const cleared = { keyId: key.keyId, allowedIps: [] }
    await expect(updateKey(ctx(), cleared)).rejects.toMatchObject({
      field: 'shutOutConfirmed',
      message: expect.stringMatching(/^198\.51\.100\.7 is not among the team's default addresses and made 1 request /),
    })
    await updateKey(ctx(), { ...cleared, shutOutConfirmed: 1 })
    // By now the address is refused anyway: no list shuts it out.
    await updateKey(ctx(), { keyId: key.keyId, allowedIps: ['192.0.2.0/28'] })
    await updateKey(ctx(), cleared)
    const actor = { ...ctx().actor, confirmedAt: new Date(0) } as Actor
    const opened = updateKey({ ...ctx(), actor }, { keyId: key.keyId, allowedIps: ['0.0.0.0/0'] })
    await expect(opened).rejects.toMatchObject({ code: 'precondition_failed', field: 'stepUp' })
    await layDown(house, { defaultAllowedIps: [] })
  })
})

describe('getKey during a rotation', () => {
  it('says from where each secret was used in the last day', async () => {
    const ctx = house.member.owner
    const old = await testKey(ctx, house.apiId)
    const at = later(ctx, 1000)
    const fresh = await rotateKey(at, { keyId: old.keyId, grace: '24h', graceStarts: 'rotation' })
    await seen(old, '198.51.100.7')
    await seen(old, '198.51.100.8', 2)
    await seen(fresh, '203.0.113.9')
    const { secrets } = await getKey(at, { keyId: old.keyId })
    expect(secrets.map(({ id, dayIps }) => [id, dayIps])).toEqual([
      [fresh.secretId, [{ ip: '203.0.113.9', requests: 1 }]],
      [old.secretId, [{ ip: '198.51.100.7', requests: 1 }]],
    ])
  })
})
