import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifiers } from '@/db/schema/verifiers'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { testApi, testTeam } from '@/lib/testing/actors'
import { testVerifier } from '@/lib/verifiers/testing/verifiers'
import { installationId } from './contract'
import { usageSummary } from './summary'
import { countRequest } from './testing/rows'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

describe('whether counting is behind', () => {
  const behind = async () => {
    const scope = { db: database.db, teamId: await testTeam(database.db), now: new Date() }
    return (await usageSummary(scope, { range: '1h' })).behindSinceMs
  }

  it('is said since the last minute that was counted, while verifiers hold more than a few seconds of requests', async () => {
    const at = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 600_000)
    await countRequest(database.db, { teamId: installationId, apiId: await testApi(database.db), keyId: null, at })
    expect(await behind()).toBeNull()
    await testVerifier(database.db, '0', { backlogSegments: 15 })
    expect(await behind()).toBeNull()
    await testVerifier(database.db, '1', { backlogSegments: 15 })
    expect(await behind()).toBe(at.getTime())
  })

  it('is not said for verifiers that ended or fell silent', async () => {
    await database.db.delete(verifiers)
    await testVerifier(database.db, '0', { backlogSegments: 90, stoppedMs: 1_000 })
    await testVerifier(database.db, '1', { backlogSegments: 90, silentMs: 60_000 })
    expect(await behind()).toBeNull()
  })
})
