import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endSecretInput, type IssuedSecret } from './contract'
import { endSecret } from './end-secret'
import { rotateKey } from './rotate'
import { type KeyHouse, keyHouse, lastAudit, lastChange, later, secretRow, testKey } from './testing/keys'
import { itRefusesWhoMayNotChange } from './testing/refusals'
import { testRequests } from './testing/usage'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

/** A key in a rotation: its old and its new secret. */
async function rotated(): Promise<{ old: IssuedSecret; fresh: IssuedSecret }> {
  const ctx = house.member.developer
  const old = await testKey(ctx, house.apiId)
  const fresh = await rotateKey(ctx, { keyId: old.keyId, grace: '7d', graceStarts: 'first_use' })
  return { old, fresh }
}
const ending = ({ keyId, secretId }: IssuedSecret, trafficConfirmed = 0) => ({ keyId, secretId, trafficConfirmed })

describe('endSecret', () => {
  it('ends a quiet old secret now', async () => {
    const { old } = await rotated()
    const ctx = later(house.member.developer, 5000)
    expect(await endSecret(ctx, ending(old))).toMatchObject({ status: 'active', liveSecrets: 1 })
    expect(await secretRow(house, old.secretId)).toMatchObject({ endsAt: ctx.now, graceAfterUseMs: null })
    expect(await lastAudit(house, old.keyId)).toMatchObject({
      action: 'key.secret_ended',
      detail: { secretId: old.secretId, dayRequests: 0 },
    })
    expect((await lastChange(house))?.secretIds).toEqual([old.secretId])
  })

  it('asks that live traffic was seen, and names its count', async () => {
    const { old } = await rotated()
    const ctx = house.member.developer
    await testRequests(house, old, ctx.now, 1204)
    const refused = await endSecret(ctx, ending(old)).catch((error) => error)
    expect(refused).toMatchObject({ code: 'precondition_failed', field: 'trafficConfirmed' })
    expect(refused.message).toContain('1204 requests')
    expect((await secretRow(house, old.secretId)).endsAt).toBeNull()
    await endSecret(ctx, ending(old, 1200))
    expect((await secretRow(house, old.secretId)).endsAt).toEqual(ctx.now)
  })

  it('refuses the newest secret and one that has ended', async () => {
    const { old, fresh } = await rotated()
    await expect(endSecret(house.member.owner, ending(fresh))).rejects.toMatchObject({ code: 'conflict' })
    await endSecret(house.member.owner, ending(old))
    await expect(endSecret(house.member.owner, ending(old))).rejects.toMatchObject({ code: 'conflict' })
  })

  it('does not know the secret of another key', async () => {
    const [one, other] = [await rotated(), await rotated()]
    await expect(
      endSecret(house.member.owner, { ...ending(one.old), secretId: other.old.secretId }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  itRefusesWhoMayNotChange(
    () => house,
    (ctx, key) => endSecret(ctx, ending(key)),
  )

  it.each([
    ['a short id', { secretId: 'abc' }],
    ['a negative count', { trafficConfirmed: -1 }],
    ['a whole credential', { secretId: `ks_live_${'a'.repeat(12)}_${'b'.repeat(44)}` }],
  ])('refuses %s', (_, change) => {
    const whole = { keyId: `key_${'0'.repeat(20)}`, secretId: 'a'.repeat(12), ...change }
    expect(endSecretInput.safeParse(whole).success).toBe(false)
  })
})
