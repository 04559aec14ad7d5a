import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quotaLeases, quotaUses } from '@/db/schema/limits'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { newId } from '@/lib/kit/id'
import { readQuotaUse } from './read-quota-use'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const now = new Date('2026-03-31T23:30:00Z')
const today = new Date('2026-03-31T00:00:00Z')
const yesterday = new Date('2026-03-30T00:00:00Z')
const thisMonth = new Date('2026-03-01T00:00:00Z')

describe('readQuotaUse', () => {
  it('counts what was granted less what verifiers hold unspent, in the current period alone', async () => {
    const { db } = database
    const [key, team, quiet] = [newId('key'), newId('team'), newId('key')]
    await db.insert(quotaUses).values([
      { subjectId: key, period: 'day', startsAt: today, granted: 100 },
      { subjectId: key, period: 'day', startsAt: yesterday, granted: 900 },
      { subjectId: key, period: 'month', startsAt: thisMonth, granted: 5_000_000_000 },
      { subjectId: team, period: 'month', startsAt: thisMonth, granted: 70 },
    ])
    const lease = { period: 'day', startsAt: today, subjectId: key } as const
    await db.insert(quotaLeases).values([
      { ...lease, verifierId: newId('ver'), units: 30, settledAt: now },
      { ...lease, verifierId: newId('ver'), units: 5, settledAt: now },
      { ...lease, startsAt: yesterday, verifierId: newId('ver'), units: 50, settledAt: yesterday },
    ])
    const subjects = [
      { id: key, period: 'day' },
      { id: team, period: 'month' },
      { id: quiet, period: 'day' },
    ] as const
    expect(await readQuotaUse(db, subjects, now)).toEqual(
      new Map([
        [key, 65],
        [team, 70],
        [quiet, 0],
      ]),
    )
    expect(await readQuotaUse(db, [{ id: key, period: 'month' }], now)).toEqual(new Map([[key, 5_000_000_000]]))
    const tomorrow = new Date('2026-04-01T00:00:00Z')
    expect(await readQuotaUse(db, subjects, tomorrow)).toEqual(new Map(subjects.map(({ id }) => [id, 0])))
  })

  it('asks nothing for nobody', async () => {
    expect(await readQuotaUse(database.db, [], now)).toEqual(new Map())
  })
})
