import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { hasRedis, TestRedis } from '@/lib/limits/testing/redis'
import { testTeam } from '@/lib/testing/actors'
import { type DataPlane, startDataPlane } from '@/processes/testing/harness'
import { testGuard, testKey } from '@/processes/testing/subjects'

const twentyAnHour = { rateUnits: 20, rateWindowMs: 3_600_000, rateBurst: 20 }

describe.runIf(hasRedis)('two verifiers with REDIS_URL', () => {
  const redis = new TestRedis()
  let database: TestDatabase
  let planes: DataPlane[]
  beforeAll(async () => {
    await redis.start()
    database = await testDatabase()
    planes = [
      await startDataPlane(database, { slot: 'a', redisUrl: redis.url }),
      await startDataPlane(database, { slot: 'b', redisUrl: redis.url }),
    ]
  })
  afterAll(async () => {
    for (const plane of planes) await plane.stop()
    await database.drop()
    await redis.remove()
  })

  it('let 64 clients at once pass a key exactly as often as one would', async () => {
    await expect.poll(() => planes.every(({ parts }) => parts.shared?.isUp)).toBe(true)
    const { service, apiId } = await testGuard(database.db)
    const { credential } = await testKey(database.db, await testTeam(database.db), apiId, twentyAnHour)
    const ask = async ({ url }: DataPlane) => {
      const headers = { authorization: `Bearer ${service}`, 'content-type': 'application/json' }
      const answer = await fetch(`${url}/v1/verify`, { method: 'POST', headers, body: JSON.stringify({ credential }) })
      return (await answer.json()).code
    }
    const codes = await Promise.all(Array.from({ length: 32 }, () => planes.map(ask)).flat())
    expect(codes.filter((code) => code === 'valid')).toHaveLength(20)
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(44)
  })
})
