import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changes, receipts } from '@/db/schema/changes'
import { verifiers } from '@/db/schema/verifiers'
import { recordAudit } from '@/lib/audit/record'
import { type IssuedSecret, rotateKeyInput } from '@/lib/keys/contract'
import { disableKey } from '@/lib/keys/disable'
import { revokeKey } from '@/lib/keys/revoke'
import { rotateKey } from '@/lib/keys/rotate'
import { type KeyHouse, keyHouse, keyRow, lastAudit, later, testKey } from '@/lib/keys/testing/keys'
import type { Id } from '@/lib/kit/id'
import { auditOf } from '@/lib/testing/audit'
import { containLeak } from './contain-leak'
import { testVerifier } from './testing/verifiers'

let house: KeyHouse
let key: IssuedSecret
let verifier: Id<'ver'>
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())
beforeEach(async () => {
  await house.db.delete(verifiers)
  verifier = await testVerifier(house.db, '0')
  key = await testKey(house.member.admin, house.apiId)
})

const contain = (ctx = later(house.member.admin, 60_000)) => containLeak(ctx, { key: key.keyId })
const found = (pastedMsAgo = 0) =>
  house.db.transaction((tx) =>
    recordAudit(tx, house.member.admin, {
      ...{ teamId: house.teamId, action: 'leak.found', subjectId: key.keyId },
      detail: { secretId: key.secretId, certainty: 'proven', pastedMsAgo },
    }),
  )
const revoke = () => revokeKey(house.member.admin, { keyId: key.keyId, reason: 'leaked' })
const rotate = (change: object) => rotateKey(house.member.admin, rotateKeyInput.parse({ keyId: key.keyId, ...change }))
/** The verifier learned of the key's last change 41 ms after it, and that was `afterMs` after the leak was found. */
async function sign(afterMs: number): Promise<void> {
  const { changeRevision: revision } = await keyRow(house, key.keyId)
  const at = new Date(house.member.admin.now.getTime() + afterMs - 41)
  await house.db.update(changes).set({ at }).where(sql`revision = ${revision}`)
  await house.db.insert(receipts).values({
    revision: revision ?? 0,
    verifierId: verifier,
    at: new Date(at.getTime() + 41),
  })
}

describe('containLeak', () => {
  it('keeps how long it took from the paste to the last receipt, once', async () => {
    await found()
    await revoke()
    expect(await contain()).toBeNull()
    await sign(8_300)
    expect(await Promise.all([contain(), contain()])).toEqual([{ msToReceipt: 8_300 }, { msToReceipt: 8_300 }])
    expect(await contain()).toEqual({ msToReceipt: 8_300 })
    const kept = (await auditOf(house.db, key.keyId)).filter(({ action }) => action === 'leak.contained')
    expect(kept).toHaveLength(1)
    expect(kept[0]?.detail).toMatchObject({ msToReceipt: 8_300, verifiers: 1, foundBy: house.member.admin.userId })
  })

  it('counts from the paste, not from the search', async () => {
    await found(2_000)
    await revoke()
    await sign(500)
    expect(await contain()).toEqual({ msToReceipt: 2_500 })
  })

  it('counts a rotation without a grace', async () => {
    await found()
    await rotate({ grace: 'none', leaked: true })
    await sign(500)
    expect(await contain()).toEqual({ msToReceipt: 500 })
  })

  it('does not count what leaves the leaked secret alive', async () => {
    await found()
    await rotate({ grace: '24h' })
    await sign(500)
    expect(await contain()).toBeNull()
    await disableKey(house.member.admin, { keyId: key.keyId })
    await sign(500)
    expect(await contain()).toBeNull()
  })

  it('does not count an end that was there before the leak was found, nor a key that nobody found', async () => {
    await revoke()
    await sign(500)
    expect(await contain()).toBeNull()
    await found()
    expect(await contain()).toBeNull()
    expect(await lastAudit(house, key.keyId)).toMatchObject({ action: 'leak.found' })
  })

  it("does not know another team's key", async () => {
    await expect(contain(house.stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(contain(house.member.viewer)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
