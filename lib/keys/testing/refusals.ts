import { expect, it } from 'vitest'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, newId } from '@/lib/kit/id'
import type { IssuedSecret } from '../contract'
import { type KeyHouse, lastAudit, testKey } from './keys'

type Change = (ctx: TeamCtx, key: IssuedSecret) => Promise<unknown>

/** Who may not change a key, told of every verb that does; nothing is written when refused. */
export function itRefusesWhoMayNotChange(house: () => KeyHouse, change: Change): void {
  it.each(['viewer', 'developer'] as const)("refuses a %s on another's key", async (role) => {
    const key = await testKey(house().member.admin, house().apiId)
    await expect(change(house().member[role], key)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await lastAudit(house(), key.keyId)).toMatchObject({ action: 'key.created' })
  })

  it('does not know the key for another team', async () => {
    const key = await testKey(house().member.admin, house().apiId)
    await expect(change(house().stranger, key)).rejects.toMatchObject({ code: 'not_found' })
    await expect(change({ ...house().stranger, teamId: house().teamId }, key)).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('does not know a key that never was', async () => {
    const key = { keyId: newId('key') as Id<'key'>, secretId: 'a'.repeat(12), credential: '', isPending: false }
    await expect(change(house().member.owner, key)).rejects.toMatchObject({ code: 'not_found' })
  })
}
