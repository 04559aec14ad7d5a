import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changes, receipts } from '@/db/schema/changes'
import { keys } from '@/db/schema/keys'
import { verifiers } from '@/db/schema/verifiers'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { TeamCtx } from '@/lib/access/ctx'
import { type Id, newId } from '@/lib/kit/id'
import { testApi, testMember, testTeam } from '@/lib/testing/actors'
import { readReceipt } from './receipt'
import { ago, testVerifier } from './testing/verifiers'

let database: TestDatabase
let ctx: TeamCtx
let key: Id<'key'>
beforeAll(async () => {
  database = await testDatabase()
  const teamId = await testTeam(database.db)
  ctx = await testMember(database.db, teamId, 'viewer')
  key = newId('key')
  const apiId = await testApi(database.db)
  await database.db.insert(keys).values({ id: key, teamId, apiId, environment: 'live', name: 'test' })
})
afterAll(() => database.drop())
beforeEach(async () => {
  for (const table of [verifiers, receipts, changes]) await database.db.delete(table)
  await database.db.update(keys).set({ changeRevision: null }).where(eq(keys.id, key))
})

/** The key changed so long ago, in revision 5. */
async function changed(ms: number): Promise<void> {
  await database.db.insert(changes).values({ revision: 5, secretIds: [], at: ago(ms) })
  await database.db.update(keys).set({ changeRevision: 5 }).where(eq(keys.id, key))
}
const sign = (verifierId: Id<'ver'>, ms: number) =>
  database.db.insert(receipts).values({ revision: 5, verifierId, at: ago(ms) })
const states = async () => (await readReceipt(ctx, { key }))?.verifiers.map(({ slot, state }) => [slot, state])

describe('the receipt for a change to a key', () => {
  it('is none where the key never changed, and where that is too long ago', async () => {
    expect(await readReceipt(ctx, { key })).toBeNull()
    await changed(1_000)
    await database.db.delete(changes)
    expect(await readReceipt(ctx, { key })).toBeNull()
  })

  it('says that nobody was there to be told', async () => {
    await changed(1_000)
    expect(await readReceipt(ctx, { key })).toMatchObject({ verifiers: [], acknowledged: 0, total: 0, ms: null })
  })

  it('is complete when all have signed, and says after how many milliseconds', async () => {
    for (const slot of ['0', '1']) await testVerifier(database.db, slot)
    await database.db.transaction(async (tx) => {
      await tx.insert(changes).values({ revision: 5, secretIds: [], at: ago(500) })
      await tx.update(keys).set({ changeRevision: 5 }).where(eq(keys.id, key))
      for (const [i, { id }] of (await tx.select().from(verifiers)).entries())
        await tx.insert(receipts).values({ revision: 5, verifierId: id, at: ago(500 - 41 + i) })
    })
    const receipt = await readReceipt(ctx, { key })
    expect(receipt).toMatchObject({ revision: 5, acknowledged: 2, total: 2, ms: 41 })
    expect(receipt?.verifiers.map(({ afterMs }) => afterMs).toSorted()).toEqual([40, 41])
  })

  it('waits for who is alive, and names who is silent with its lease', async () => {
    await changed(10_000)
    await sign(await testVerifier(database.db, '0'), 9_000)
    await testVerifier(database.db, '1')
    const silent = await testVerifier(database.db, '2', { silentMs: 12_000, leaseAgeMs: 300, whenDown: 'strict' })
    const receipt = await readReceipt(ctx, { key })
    expect(receipt).toMatchObject({ acknowledged: 1, total: 3, ms: null })
    expect(await states()).toEqual([
      ['0', 'acknowledged'],
      ['1', 'waiting'],
      ['2', 'silent'],
    ])
    const last = receipt?.verifiers.find(({ id }) => id === silent)
    expect(last).toMatchObject({ address: 'node:3102', whenDown: 'strict', afterMs: null })
    expect(last?.silentMs).toBeGreaterThanOrEqual(12_000)
    expect(last?.leaseAgeMs).toBeGreaterThanOrEqual(12_300)
  })

  it('takes a verifier that has gone past the change for one that knows', async () => {
    await changed(1_000)
    await testVerifier(database.db, '0', { revision: 5 })
    await testVerifier(database.db, '1', { revision: 4 })
    expect(await states()).toEqual([
      ['0', 'acknowledged'],
      ['1', 'waiting'],
    ])
    expect(await readReceipt(ctx, { key })).toMatchObject({ acknowledged: 1, total: 2, ms: null })
  })

  it('asks only those that were alive: not who began later, ended before, or was silent for a minute', async () => {
    await changed(10_000)
    await testVerifier(database.db, '0', { startedMs: 9_000 })
    await testVerifier(database.db, '1', { stoppedMs: 11_000 })
    await testVerifier(database.db, '2', { silentMs: 71_000 })
    expect(await states()).toEqual([])
    await testVerifier(database.db, '3', { silentMs: 69_000 })
    expect(await states()).toEqual([['3', 'silent']])
  })

  it('waits no more for one that ended without a word, and does not hide it', async () => {
    await changed(10_000)
    await testVerifier(database.db, '0', { stoppedMs: 9_000 })
    await sign(await testVerifier(database.db, '1', { stoppedMs: 8_000 }), 9_500)
    expect(await states()).toEqual([
      ['0', 'stopped'],
      ['1', 'acknowledged'],
    ])
    expect(await readReceipt(ctx, { key })).toMatchObject({ acknowledged: 1, total: 1 })
  })

  it("is not found for another team's key", async () => {
    const stranger = await testMember(database.db, await testTeam(database.db), 'owner')
    await expect(readReceipt(stranger, { key })).rejects.toMatchObject({ code: 'not_found' })
  })
})
