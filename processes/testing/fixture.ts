import { afterAll, beforeAll, beforeEach } from 'vitest'
import { requests } from '@/db/schema/requests'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Id } from '@/lib/kit/id'
import { testTeam } from '@/lib/testing/actors'
import type { VerifierSettings } from '@/processes/verifier/settings'
import { type DataPlane, startDataPlane } from './harness'
import { testGuard, testKey } from './subjects'

/** For the tests of one file: a data plane with an API, its service and a team; the log is empty before each test. */
export function dataPlaneForTests(settings: Partial<VerifierSettings> = {}) {
  let database: TestDatabase
  let plane: DataPlane
  let guard: Awaited<ReturnType<typeof testGuard>>
  let teamId: Id<'team'>
  beforeAll(async () => {
    database = await testDatabase()
    plane = await startDataPlane(database, settings)
    guard = await testGuard(database.db)
    teamId = await testTeam(database.db)
  })
  afterAll(async () => {
    await plane.stop()
    await database.drop()
  })
  beforeEach(async () => {
    await plane.ship()
    await database.db.delete(requests)
  })

  return {
    /** What exists once the first test begins. */
    get its() {
      return { database, db: database.db, plane, guard, teamId }
    },
    newKey: (...change: [Parameters<typeof testKey>[3]?, Parameters<typeof testKey>[4]?]) =>
      testKey(database.db, teamId, guard.apiId, ...change),
    /** The log, after shipping. */
    async rows() {
      await plane.ship()
      return database.db.select().from(requests)
    },
    /** Asks a door in JSON, as the guard's service unless another credential is given. */
    async post(path: string, body: unknown, service = guard.service) {
      const response = await fetch(plane.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${service}`, 'content-type': 'application/json' },
        body: typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body),
      })
      return { status: response.status, headers: response.headers, body: await response.json() }
    },
  }
}
