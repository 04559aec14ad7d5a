import { afterAll, beforeAll, expect, it } from 'vitest'
import { rotateKey } from '@/lib/keys/rotate'
import { type KeyHouse, keyHouse, later, testKey } from '@/lib/keys/testing/keys'
import { testRequests } from '@/lib/keys/testing/usage'
import { readSecretsTraffic } from './secrets'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

it('counts each secret of a key in the range that is asked for', async () => {
  const ctx = house.member.developer
  const ago = (ms: number) => new Date(ctx.now.getTime() - ms)
  const old = await testKey(ctx, house.apiId)
  const fresh = await rotateKey(later(ctx, 1), { keyId: old.keyId, grace: '24h', graceStarts: 'rotation' })
  await testRequests(house, old, ago(30 * 60_000), 25)
  await testRequests(house, old, ago(20 * 60_000), 4, 'superseded')
  await testRequests(house, fresh, ago(10 * 60_000), 75)
  const traffic = await readSecretsTraffic(house.member.viewer, { key: old.keyId, range: '6h' })
  expect(traffic.accepted).toBe(100)
  const of = (secretId: string) => traffic.secrets.find((secret) => secret.secretId === secretId)
  expect(of(old.secretId)).toMatchObject({ accepted: 25, refused: 4 })
  expect(of(fresh.secretId)).toMatchObject({ accepted: 75, refused: 0 })
  expect(of(fresh.secretId)?.course.reduce((sum, one) => sum + one, 0)).toBe(75)
  const long = await readSecretsTraffic(house.member.viewer, { key: old.keyId, from: 0, to: 86_400_000 })
  expect(long.secrets, 'nothing in that time').toEqual([])
  await expect(readSecretsTraffic(house.stranger, { key: old.keyId })).rejects.toMatchObject({ code: 'not_found' })
})
