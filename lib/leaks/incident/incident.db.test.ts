import { eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEvents } from '@/db/schema/audit'
import { changes } from '@/db/schema/changes'
import { keys, secrets } from '@/db/schema/keys'
import { machines } from '@/db/schema/machines'
import { outboxEvents } from '@/db/schema/outbox'
import { type KeyHouse, keyHouse, later, testKey } from '@/lib/keys/testing/keys'
import { testRequests } from '@/lib/keys/testing/usage'
import { type Id, newId } from '@/lib/kit/id'
import { lastChange } from '@/lib/testing/audit'
import { type IncidentSelection, incidentSelection } from '../contract'
import { endIncident } from './end'
import { previewIncident } from './preview'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())
beforeEach(() => house.db.delete(keys))

type Change = Partial<typeof keys.$inferInsert>
async function some(count: number, change: Change = {}): Promise<Id<'key'>[]> {
  const { teamId, apiId } = house
  const rows = Array.from({ length: count }, (_, i) => ({
    ...{ teamId, apiId, environment: 'live' as const, name: `key ${i}`, scopes: ['weather:read'] },
    ...change,
    id: newId('key'),
  }))
  await house.db.insert(keys).values(rows)
  await house.db
    .insert(secrets)
    .values(rows.map(({ id }) => ({ id: id.slice(-12), keyId: id, version: '1', mac: Buffer.alloc(32) })))
  return rows.map(({ id }) => id)
}
const preview = (selection: IncidentSelection) => previewIncident(house.member.admin, selection)
const namesOf = async (selection: IncidentSelection) => [...(await preview(selection)).keyIds].sort()
const end = (selection: IncidentSelection, keyIds: Id<'key'>[]) =>
  endIncident(later(house.member.admin, 1_000), { selection, keyIds })

describe('previewIncident', () => {
  it('selects by owner, tag, scope, API, environment and age, and by all of them at once', async () => {
    const { userId } = house.member.developer
    const [machine] = await house.db.insert(machines).values({ teamId: house.teamId, name: 'ci' }).returning()
    const [theirs] = await some(1, { ownerId: userId, tags: ['batch'] })
    const [machines_] = await some(1, { machineId: machine?.id ?? null, environment: 'test' })
    const [old] = await some(1, { createdAt: new Date('2026-01-01'), scopes: ['stations:write'] })
    const of = (selection: IncidentSelection) => namesOf(selection)
    expect(await of({ owner: userId })).toEqual([theirs])
    expect(await of({ owner: machine?.id })).toEqual([machines_])
    expect(await of({ owner: 'team' })).toEqual([old])
    expect(await of({ tag: 'batch' })).toEqual([theirs])
    expect(await of({ scope: 'stations:write' })).toEqual([old])
    expect(await of({ environment: 'test' })).toEqual([machines_])
    expect(await of({ createdBefore: new Date('2026-01-02') })).toEqual([old])
    expect(await of({ api: house.apiId })).toHaveLength(3)
    expect(await of({ tag: 'batch', scope: 'weather:read', owner: userId, environment: 'live' })).toEqual([theirs])
    expect(await of({ tag: 'batch', scope: 'stations:write' })).toEqual([])
    await house.db.delete(keys).where(eq(keys.id, machines_ as Id<'key'>))
  })

  it('says whose they are and which are in use, the busiest first, and leaves out what is revoked', async () => {
    const quiet = await testKey(house.member.developer, house.apiId)
    const busy = await testKey(house.member.developer, house.apiId)
    await some(2)
    await some(1, { revokedAt: new Date() })
    await testRequests(house, busy, house.member.admin.now, 7)
    await testRequests(house, busy, house.member.admin.now, 3, 'revoked')
    const seen = await preview({ api: house.apiId })
    expect(seen).toMatchObject({ dayRequests: 7, busyKeys: 1 })
    expect(seen.keyIds).toHaveLength(4)
    expect(seen.shown[0]).toMatchObject({ id: busy.keyId, dayRequests: 7, owner: 'Test', status: 'active' })
    expect(seen.owners).toEqual([
      { name: 'Test', keys: 2 },
      { name: null, keys: 2 },
    ])
    expect(seen.keyIds).toContain(quiet.keyId)
  })

  it('wants to know which keys', () => {
    expect(incidentSelection.safeParse({}).success).toBe(false)
  })

  it('is for admins, and sees no other team', async () => {
    await some(1)
    await expect(previewIncident(house.member.developer, { owner: 'team' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect((await previewIncident(house.stranger, { api: house.apiId })).keyIds).toEqual([])
  })
})

describe('endIncident', () => {
  it('revokes them all at once, each in the audit log and told, under one change', async () => {
    const ids = await some(60, { tags: ['batch'] })
    const [spared] = await some(1)
    const before = (await lastChange(house.db)).revision
    expect(await end({ tag: 'batch' }, ids)).toMatchObject({ count: 60 })
    const rows = await house.db.select().from(keys).where(inArray(keys.id, ids))
    expect(new Set(rows.map(({ revokeReason }) => revokeReason))).toEqual(new Set(['leaked']))
    const told = await lastChange(house.db)
    expect(told.revision).toBe(before + 1)
    expect(new Set(rows.map(({ changeRevision }) => changeRevision))).toEqual(new Set([told.revision]))
    expect(told.secretIds).toHaveLength(60)
    const events = await house.db.select().from(auditEvents).where(inArray(auditEvents.subjectId, ids))
    expect(events).toHaveLength(60)
    expect(await house.db.$count(outboxEvents, inArray(outboxEvents.subjectId, ids))).toBe(60)
    const [ended] = await house.db.select().from(auditEvents).where(eq(auditEvents.action, 'incident.ended'))
    expect(ended?.detail).toMatchObject({ count: 60, selection: { tag: 'batch' } })
    const [left] = await house.db
      .select()
      .from(keys)
      .where(eq(keys.id, spared as Id<'key'>))
    expect(left?.revokedAt).toBeNull()
  })

  it('refuses, saying what changed and revoking nothing, where the keys are not those of the preview', async () => {
    const ids = await some(3, { tags: ['batch'] })
    await some(1, { tags: ['batch'], name: 'latecomer' })
    await house.db
      .update(keys)
      .set({ revokedAt: new Date() })
      .where(eq(keys.id, ids[0] as Id<'key'>))
    await expect(end({ tag: 'batch' }, ids)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/1 more matches now \(“latecomer”\); 1 does not match any more/),
    })
    expect(await house.db.$count(keys, sql`${keys.revokedAt} is not null`)).toBe(1)
  })

  it('is for admins, and cannot reach another team by its ids', async () => {
    const ids = await some(1)
    const input = { selection: { owner: 'team' as const }, keyIds: ids }
    await expect(endIncident(house.member.developer, input)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(endIncident(house.stranger, input)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('ends more keys in one change than one statement could name', async () => {
    const ids: Id<'key'>[] = []
    for (let i = 0; i < 3; i++) ids.push(...(await some(1_000, { tags: ['all'] })))
    const before = await house.db.$count(changes)
    expect(await end({ tag: 'all' }, ids)).toMatchObject({ count: 3_000 })
    expect(await house.db.$count(changes)).toBe(before + 1)
    expect(await house.db.$count(keys, sql`${keys.revokedAt} is null`)).toBe(0)
  })
})
