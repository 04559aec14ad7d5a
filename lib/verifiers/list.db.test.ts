import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changes, receipts, revision } from '@/db/schema/changes'
import { verifiers } from '@/db/schema/verifiers'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Ctx } from '@/lib/access/ctx'
import { testCtx, testOperator, testUser } from '@/lib/testing/actors'
import { listVerifiers } from './list'
import { pruneVerifiers } from './prune'
import { ago, testVerifier } from './testing/verifiers'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
let database: TestDatabase
let ctx: Ctx
beforeAll(async () => {
  database = await testDatabase()
  ctx = await testOperator(database.db)
  await database.db.update(revision).set({ number: 12 })
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.db.delete(verifiers)
})

describe('the list of verifiers', () => {
  it('says how each is: its lease with its silence, and how far behind the newest change', async () => {
    await testVerifier(database.db, '0', { revision: 10, leaseAgeMs: 40, silentMs: 5_000, shedRows: 3 })
    const { running, gone } = await listVerifiers(ctx)
    expect(gone).toEqual([])
    expect(running).toMatchObject([{ slot: '0', state: 'silent', revisionsBehind: 2, shedRows: 3, stoppedAt: null }])
    expect(running[0]?.leaseAgeMs).toBeGreaterThanOrEqual(5_040)
  })

  it('tells those that are waited for from those that went, latest first, and drops them after a day', async () => {
    await testVerifier(database.db, '2')
    await testVerifier(database.db, '1', { silentMs: 59 * minuteMs })
    await testVerifier(database.db, '3', { silentMs: 61 * minuteMs })
    await testVerifier(database.db, '4', { silentMs: 2_000, stoppedMs: 2_000 })
    await testVerifier(database.db, '5', { silentMs: dayMs, stoppedMs: dayMs })
    const { running, gone } = await listVerifiers(ctx)
    const words = (of: typeof running) => of.map(({ slot, state }) => `${slot} ${state}`)
    expect(words(running)).toEqual(['1 silent', '2 running'])
    expect(words(gone)).toEqual(['4 stopped', '3 lost'])
  })

  it('is for the operator alone', async () => {
    const { actor } = await testUser(database.db)
    await expect(listVerifiers(testCtx(database.db, actor))).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('the pruning of verifiers', () => {
  it('keeps changes, receipts and what was heard of within thirty days', async () => {
    const [young, old] = [29 * dayMs, 31 * dayMs]
    await testVerifier(database.db, '0', { silentMs: young })
    const gone = await testVerifier(database.db, '1', { silentMs: old })
    for (const [at, number] of [
      [young, 2],
      [old, 1],
    ] as const) {
      await database.db.insert(changes).values({ revision: number, at: ago(at) })
      await database.db.insert(receipts).values({ revision: number, verifierId: gone, at: ago(at) })
    }
    await pruneVerifiers(database.sql, new Date())
    expect(await database.db.select({ slot: verifiers.slot }).from(verifiers)).toEqual([{ slot: '0' }])
    for (const table of [changes, receipts])
      expect(await database.db.select({ revision: table.revision }).from(table)).toEqual([{ revision: 2 }])
  })
})
