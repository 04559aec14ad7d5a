import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { countAttempt, type Subject } from './throttle'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const now = Date.now()
const attempt = (subject: Subject, atMs: number) => countAttempt(database.db, subject, new Date(atMs))

it('makes nobody wait who came a moment earlier and is counted later, while attempts are free', async () => {
  const subject = { kind: 'account', name: 'ada' } as const
  for (const atMs of [now + 5, now, now - 5]) await attempt(subject, atMs)
  await attempt(subject, now)
  await expect(attempt(subject, now)).rejects.toMatchObject({ code: 'rate_limited' })
  await attempt(subject, now + 2_001)
})
