import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { approvals } from '@/db/schema/approvals'
import { invitations } from '@/db/schema/invitations'
import { keys } from '@/db/schema/keys'
import { machines } from '@/db/schema/machines'
import { outboxEvents } from '@/db/schema/outbox'
import { members } from '@/db/schema/teams'
import type { Role } from '@/lib/access/contract'
import { inviteInput } from '@/lib/invitations/contract'
import { invite } from '@/lib/invitations/invite'
import { handOverKey } from '@/lib/keys/hand-over'
import { type KeyHouse, keyHouse, keyRow, lastAudit, type Member, testKey } from '@/lib/keys/testing/keys'
import type { Id } from '@/lib/kit/id'
import { testMember, testTeam } from '@/lib/testing/actors'
import { auditOf } from '@/lib/testing/audit'
import { changeRole } from './change-role'
import type { KeyFate } from './contract'
import { removeMember } from './remove'
import { transferOwnership } from './transfer-ownership'

let house: KeyHouse
let machineId: Id<'mach'>
let leaver: Member
beforeAll(async () => {
  house = await keyHouse()
  const [machine] = await house.db.insert(machines).values({ teamId: house.teamId, name: 'Deploys' }).returning()
  if (!machine) throw new Error('no machine')
  machineId = machine.id
})
beforeEach(async () => {
  leaver = await testMember(house.db, house.teamId, 'developer')
})
afterAll(() => house.drop())

const key = async () => (await testKey(leaver, house.apiId)).keyId
const fates = (...list: [Id<'key'>, KeyFate][]) => list.map(([keyId, to]) => ({ keyId, to }))
const roleOf = async (teamId: Id<'team'>, userId: Id<'user'>) =>
  (await house.db.select().from(members).where(eq(members.userId, userId))).find((row) => row.teamId === teamId)?.role

describe('removeMember', () => {
  it('settles each key as it was decided, with the removal', async () => {
    const { admin, owner } = house.member
    const [dead, persons, machines_, teams] = [await key(), await key(), await key(), await key()]
    const decided = fates([dead, 'revoke'], [persons, owner.userId], [machines_, machineId], [teams, null])
    await removeMember(admin, { userId: leaver.userId, keys: decided })
    expect(await roleOf(house.teamId, leaver.userId)).toBeUndefined()
    expect(await keyRow(house, dead)).toMatchObject({ revokeReason: 'member_left', revokedBy: admin.userId })
    expect(await keyRow(house, persons)).toMatchObject({ ownerId: owner.userId, revokedAt: null })
    expect(await keyRow(house, machines_)).toMatchObject({ ownerId: null, machineId, revokedAt: null })
    expect(await keyRow(house, teams)).toMatchObject({ ownerId: null, machineId: null, revokedAt: null })
    expect((await auditOf(house.db, leaver.userId))[0]).toMatchObject({ action: 'member.removed' })
    expect(await lastAudit(house, persons)).toMatchObject({ action: 'key.handed_over' })
    const told = await house.db.select().from(outboxEvents).where(eq(outboxEvents.subjectId, leaver.userId))
    expect(told).toMatchObject([{ event: 'member.left' }])
  })

  it('lets a viewer leave who still owns a key', async () => {
    const keyId = await key()
    await house.db.update(members).set({ role: 'viewer' }).where(eq(members.userId, leaver.userId))
    const viewer = { ...leaver, actor: { ...leaver.actor, role: 'viewer' } } as Member
    await removeMember(viewer, { userId: leaver.userId, keys: fates([keyId, null]) })
    expect((await auditOf(house.db, leaver.userId))[0]).toMatchObject({ action: 'member.left' })
  })

  it('refuses choices that are not about the keys there are, and changes nothing', async () => {
    const { admin } = house.member
    const [one, other] = [await key(), await key()]
    const theirs = (await testKey(admin, house.apiId)).keyId
    const wrong = [fates([one, 'revoke']), fates([one, null], [other, null], [theirs, 'revoke'])]
    for (const decided of wrong) {
      const said = removeMember(admin, { userId: leaver.userId, keys: decided })
      await expect(said).rejects.toMatchObject({ code: 'precondition_failed', field: 'keys' })
    }
    const withWhoLeaves = removeMember(admin, {
      userId: leaver.userId,
      keys: fates([one, leaver.userId], [other, null]),
    })
    await expect(withWhoLeaves).rejects.toMatchObject({ code: 'invalid_input' })
    const stranger = removeMember(admin, {
      userId: leaver.userId,
      keys: fates([one, house.stranger.userId], [other, null]),
    })
    await expect(stranger).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await roleOf(house.teamId, leaver.userId)).toBe('developer')
    for (const keyId of [one, theirs]) expect((await keyRow(house, keyId)).revokedAt).toBeNull()
  })

  it('asks nothing of expired and waiting keys: those go to the team, these are revoked and no longer asked for', async () => {
    const [expired, waiting] = [await key(), await key()]
    await house.db
      .update(keys)
      .set({ expiresAt: new Date(0) })
      .where(eq(keys.id, expired))
    await house.db.update(keys).set({ pendingAt: new Date() }).where(eq(keys.id, waiting))
    const wanted = { teamId: house.teamId, keyId: waiting, scopes: [], requestedAt: new Date() }
    await house.db.insert(approvals).values({ ...wanted, requestedBy: leaver.userId })
    await removeMember(house.member.admin, { userId: leaver.userId, keys: [] })
    expect(await keyRow(house, expired)).toMatchObject({ ownerId: null, revokedAt: null })
    expect(await keyRow(house, waiting)).toMatchObject({ revokeReason: 'member_left' })
    const [approval] = await house.db.select().from(approvals).where(eq(approvals.keyId, waiting))
    expect(approval).toMatchObject({ outcome: 'withdrawn' })
  })

  it('leaves no key with who is gone, whatever happens at the same moment', async () => {
    const { admin } = house.member
    const theirs = (await testKey(admin, house.apiId)).keyId
    await Promise.allSettled([
      removeMember(admin, { userId: leaver.userId, keys: [] }),
      key(),
      handOverKey(admin, { keyId: theirs, ownerId: leaver.userId }),
    ])
    const gone = (await roleOf(house.teamId, leaver.userId)) === undefined
    const owned = await house.db.select().from(keys).where(eq(keys.ownerId, leaver.userId))
    expect(gone && owned.length > 0).toBe(false)
  })

  it('settles 200 keys', async () => {
    const many = await Promise.all(Array.from({ length: 200 }, key))
    const decided = fates(
      ...many.map((id, i): [Id<'key'>, KeyFate] => [id, [machineId, null, 'revoke' as const][i % 3] ?? null]),
    )
    await removeMember(house.member.admin, { userId: leaver.userId, keys: decided })
    expect(await house.db.$count(keys, eq(keys.ownerId, leaver.userId))).toBe(66)
  })

  it('takes back the invitations of who is gone: they would be a way back', async () => {
    const gone = await testMember(house.db, house.teamId, 'admin')
    const { invitation } = await invite(gone, inviteInput.parse({ role: 'admin' }), 'https://keys.example.com')
    await removeMember(house.member.owner, { userId: gone.userId, keys: [] })
    const [row] = await house.db.select().from(invitations).where(eq(invitations.id, invitation.id))
    expect(row?.withdrawnAt).not.toBeNull()
  })

  it.each<[Role, Role]>([
    ['developer', 'viewer'],
    ['admin', 'owner'],
  ])('does not let a %s remove a %s', async (by, whom) => {
    const target = await testMember(house.db, house.teamId, whom)
    const said = removeMember(await testMember(house.db, house.teamId, by), { userId: target.userId, keys: [] })
    await expect(said).rejects.toMatchObject({ code: 'forbidden' })
  })

  it("does not know another team's member", async () => {
    const said = removeMember(house.stranger, { userId: leaver.userId, keys: [] })
    await expect(said).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the last owner of a team', () => {
  it('stays, even where two owners let go at the same moment', async () => {
    const teamId = await testTeam(house.db)
    const [one, other] = [await testMember(house.db, teamId, 'owner'), await testMember(house.db, teamId, 'owner')]
    const acts = [
      changeRole(one, { userId: one.userId, role: 'viewer' }),
      removeMember(other, { userId: other.userId, keys: [] }),
    ]
    expect((await Promise.allSettled(acts)).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const rows = await house.db.select().from(members).where(eq(members.teamId, teamId))
    expect(rows.filter(({ role }) => role === 'owner')).toHaveLength(1)
  })

  it('is not taken down by one who was an owner a moment ago', async () => {
    const teamId = await testTeam(house.db)
    const [one, other] = [await testMember(house.db, teamId, 'owner'), await testMember(house.db, teamId, 'owner')]
    await changeRole(one, { userId: other.userId, role: 'admin' })
    const late = changeRole(other, { userId: one.userId, role: 'viewer' })
    await expect(late).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('can hand the team to another, and is an admin then', async () => {
    const teamId = await testTeam(house.db)
    const owner = await testMember(house.db, teamId, 'owner')
    const heir = await testMember(house.db, teamId, 'viewer')
    await transferOwnership(owner, { userId: heir.userId })
    expect([await roleOf(teamId, owner.userId), await roleOf(teamId, heir.userId)]).toEqual(['admin', 'owner'])
    await expect(transferOwnership(owner, { userId: heir.userId })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await auditOf(house.db, heir.userId))[0]).toMatchObject({ action: 'team.ownership_transferred' })
  })
})

describe('changeRole', () => {
  it.each<[Role, Role, Role, boolean]>([
    ['admin', 'viewer', 'admin', true],
    ['admin', 'developer', 'owner', false],
    ['admin', 'owner', 'viewer', false],
    ['owner', 'developer', 'owner', true],
  ])('lets a %s make a %s a %s: %s', async (by, was, role, may) => {
    const target = await testMember(house.db, house.teamId, was)
    const said = changeRole(await testMember(house.db, house.teamId, by), { userId: target.userId, role })
    if (!may) return expect(said).rejects.toMatchObject({ code: 'forbidden' })
    await said
    expect((await auditOf(house.db, target.userId))[0]).toMatchObject({
      action: 'member.role_changed',
      detail: { before: { role: was }, after: { role } },
    })
  })
})
