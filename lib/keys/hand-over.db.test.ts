import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { machines } from '@/db/schema/machines'
import { outboxEvents } from '@/db/schema/outbox'
import { users } from '@/db/schema/people'
import type { Id } from '@/lib/kit/id'
import { testMember, testTeam } from '@/lib/testing/actors'
import { listKeysInput } from './contract'
import { getKey } from './get'
import { handOverKey } from './hand-over'
import { listKeys } from './list'
import { revokeKey } from './revoke'
import { type KeyHouse, keyHouse, keyRow, lastAudit, lastChange, testKey } from './testing/keys'
import { itRefusesWhoMayNotChange } from './testing/refusals'

let house: KeyHouse
let machineId: Id<'mach'>
beforeAll(async () => {
  house = await keyHouse()
  machineId = await machine(house.teamId, 'Deploys')
})
afterAll(() => house.drop())

async function machine(teamId: Id<'team'>, name: string): Promise<Id<'mach'>> {
  const [made] = await house.db.insert(machines).values({ teamId, name }).returning()
  if (!made) throw new Error('no machine')
  return made.id
}

describe('handOverKey', () => {
  itRefusesWhoMayNotChange(
    () => house,
    (ctx, { keyId }) => handOverKey(ctx, { keyId, ownerId: null }),
  )

  it('gives a key to a machine user, says so, and lets verifiers learn whose it is', async () => {
    const { admin, developer } = house.member
    const { keyId, secretId } = await testKey(developer, house.apiId)
    const view = await handOverKey(admin, { keyId, ownerId: machineId })
    expect(view.owner).toEqual({ id: machineId, kind: 'machine', name: 'Deploys' })
    expect(await lastAudit(house, keyId)).toMatchObject({
      action: 'key.handed_over',
      detail: { before: { ownerId: developer.userId }, after: { ownerId: machineId }, to: 'Deploys' },
    })
    expect((await lastChange(house))?.secretIds).toEqual([secretId])
    const told = await house.db.select().from(outboxEvents).where(eq(outboxEvents.subjectId, keyId))
    expect(told).toMatchObject([{ event: 'key.handed_over', data: { from: developer.userId, to: machineId } }])
  })

  it('lets a person give away an own key, and manage it no more', async () => {
    const { developer, viewer } = house.member
    const { keyId } = await testKey(developer, house.apiId)
    for (const ownerId of [viewer.userId, developer.userId]) {
      const key = await testKey(developer, house.apiId)
      expect((await handOverKey(developer, { keyId: key.keyId, ownerId })).owner).toMatchObject({ id: ownerId })
    }
    expect(await handOverKey(developer, { keyId, ownerId: null })).toMatchObject({ owner: null, manageable: false })
    await expect(handOverKey(developer, { keyId, ownerId: developer.userId })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('leaves the key of a machine user to admins', async () => {
    const { admin, developer } = house.member
    const { keyId } = await testKey(admin, house.apiId, { ownerId: machineId })
    expect((await getKey(developer, { keyId })).manageable).toBe(false)
    await expect(testKey(developer, house.apiId, { ownerId: machineId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(revokeKey(developer, { keyId, reason: 'other' })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('refuses who is not of the team, whoever it is', async () => {
    const { keyId } = await testKey(house.member.admin, house.apiId)
    const elsewhere = await testTeam(house.db)
    const { userId } = await testMember(house.db, elsewhere, 'developer')
    for (const ownerId of [userId, await machine(elsewhere, 'Deploys')]) {
      const said = handOverKey(house.member.owner, { keyId, ownerId })
      await expect(said).rejects.toMatchObject({ code: 'invalid_input', field: 'ownerId' })
    }
    expect(await lastAudit(house, keyId)).toMatchObject({ action: 'key.created' })
  })

  it('says nothing where nothing changes, and refuses a revoked key', async () => {
    const { admin } = house.member
    const { keyId } = await testKey(admin, house.apiId)
    await handOverKey(admin, { keyId, ownerId: admin.userId })
    expect(await lastAudit(house, keyId)).toMatchObject({ action: 'key.created' })
    await revokeKey(admin, { keyId, reason: 'other' })
    await expect(handOverKey(admin, { keyId, ownerId: null })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('the owner of a key', () => {
  it('is found by the name of a machine user, and filtered as person, machine user or team', async () => {
    const { admin } = house.member
    const name = 'found by owner'
    const mine = await testKey(admin, house.apiId, { name })
    const programs = await testKey(admin, house.apiId, { name, ownerId: await machine(house.teamId, 'Night jobs') })
    const teams = await testKey(admin, house.apiId, { name, ownerId: null })
    const found = async (search: object) => {
      const page = await listKeys(admin, listKeysInput.parse(search))
      return page.keys.filter((key) => key.name === name).map(({ id }) => id)
    }
    const owner = (await getKey(admin, { keyId: programs.keyId })).owner?.id
    expect(await found({ q: 'night' })).toEqual([programs.keyId])
    expect(await found({ owner })).toEqual([programs.keyId])
    expect(await found({ owner: admin.userId })).toEqual([mine.keyId])
    expect(await found({ owner: 'team' })).toEqual([teams.keyId])
  })

  it('is the team once the account of the person is gone', async () => {
    const leaver = await testMember(house.db, house.teamId, 'developer')
    const { keyId } = await testKey(leaver, house.apiId)
    await house.db.delete(users).where(eq(users.id, leaver.userId))
    expect((await getKey(house.member.admin, { keyId })).owner).toBeNull()
    expect(await keyRow(house, keyId)).toMatchObject({ ownerId: null, machineId: null })
  })
})
