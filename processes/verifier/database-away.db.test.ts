import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Id } from '@/lib/kit/id'
import { testTeam } from '@/lib/testing/actors'
import { type DataPlane, startDataPlane } from '@/processes/testing/harness'
import { revokeTestKey, testGuard, testKey } from '@/processes/testing/subjects'
import { type Wire, wireTo } from '@/processes/testing/wire'

let database: TestDatabase
let wire: Wire
let guard: Awaited<ReturnType<typeof testGuard>>
let teamId: Id<'team'>
let plane: DataPlane | undefined
beforeEach(async () => {
  database = await testDatabase()
  wire = await wireTo(database.url)
  guard = await testGuard(database.db)
  teamId = await testTeam(database.db)
})
afterEach(async () => {
  await plane?.stop()
  await wire.close()
  await database.drop()
})

/** A verifier on the wire, with one key that it knows and one that it does not. */
async function start(whenDown: 'fail-static' | 'strict') {
  plane = await startDataPlane({ ...database, url: wire.url }, { whenDown })
  const known = await testKey(database.db, teamId, guard.apiId)
  const unknown = await testKey(database.db, teamId, guard.apiId)
  expect(await code(known)).toBe('valid')
  return { known, unknown, plane }
}
async function code(key: { credential: string }): Promise<string> {
  const response = await fetch(`${plane?.url}/v1/verify`, {
    method: 'POST',
    headers: { authorization: `Bearer ${guard.service}` },
    body: JSON.stringify({ credential: key.credential }),
  })
  if (response.status === 503) expect(response.headers.get('retry-after')).toBe('1')
  return (await response.json()).code
}
const leaseState = () => plane?.parts.lease.state()

describe.each(['cut', 'stall'] as const)('while the wire to the database is %s', (fault) => {
  it('fail-static: known keys are answered, unknown ones are undecided, and all is well when it is back', async () => {
    const { known, unknown, plane } = await start('fail-static')
    wire[fault]()
    for (const until = Date.now() + 3_000; Date.now() < until; ) expect(await code(known)).toBe('valid')
    await expect.poll(leaseState).toBe('static')
    expect(await code(unknown)).toBe('undecided')
    expect((await fetch(`${plane.url}/readyz`)).status).toBe(200)
    wire.mend()
    await expect.poll(() => code(unknown)).toBe('valid')
    expect(await plane.ship()).toBeGreaterThan(3)
  })

  it('strict: nothing is decided after the bound of the lease', async () => {
    const { known, plane } = await start('strict')
    wire[fault]()
    await expect.poll(() => code(known)).toBe('undecided')
    expect((await fetch(`${plane.url}/readyz`)).status).toBe(503)
    wire.mend()
    await expect.poll(() => code(known)).toBe('valid')
  })
})

it('a key whose quota cannot be borrowed is undecided to a gateway, without figures', async () => {
  const { plane } = await start('fail-static')
  const limits = { rateUnits: 5, rateWindowMs: 3_600_000, rateBurst: 5, quotaUnits: 9, quotaPeriod: 'day' as const }
  const key = await testKey(database.db, teamId, guard.apiId, limits)
  const headers = { 'x-keystile-service': guard.service, authorization: `Bearer ${key.credential}` }
  const authorize = (more = {}) => fetch(`${plane.url}/v1/authorize`, { headers: { ...headers, ...more } })
  expect((await authorize({ 'x-keystile-scopes': 'stations:write' })).status).toBe(403)
  wire.cut()
  const answer = await authorize()
  expect(answer.status).toBe(503)
  expect([...answer.headers].filter(([name]) => /^(ratelimit|retry-after)/.test(name))).toEqual([['retry-after', '1']])
})

describe('a revocation', () => {
  it('is obeyed within two seconds when no notification comes', async () => {
    const { known } = await start('strict')
    await database.sql.begin(async (tx) => {
      await tx`update keys set revoked_at = now() where id = ${known.keyId}`
      await tx`with next as (update revision set number = number + 1 returning number)
        insert into changes (revision, secret_ids) select number, array[${known.secretId}] from next`
    })
    const committed = performance.now()
    const askedFor = async () => [performance.now() - committed, await code(known)] as const
    let [ageMs, answer] = await askedFor()
    // A slow machine may hear `undecided` for long; what no machine may hear is `valid` to a question that came too late.
    for (; answer !== 'revoked'; [ageMs, answer] = await askedFor()) {
      if (ageMs >= 2_000) expect(answer).toBe('undecided')
    }
  })

  it('is heard again after the connection that listens has died', async () => {
    const { known, unknown } = await start('fail-static')
    expect(await code(unknown)).toBe('valid')
    for (const key of [known, unknown]) {
      await database.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'keystile verifier listen' and datname = current_database()`
      await revokeTestKey(database.db, key)
      await expect.poll(() => code(key), { interval: 5 }).toBe('revoked')
    }
  })

  it('that came while the wire was cut is obeyed before the cache is trusted again', async () => {
    const { known } = await start('fail-static')
    wire.cut()
    await expect.poll(leaseState).toBe('static')
    await revokeTestKey(database.db, known)
    wire.mend()
    await expect.poll(leaseState).toBe('held')
    expect(await code(known)).toBe('revoked')
  })

  it('is obeyed when its changes were pruned before they were read', async () => {
    const { known } = await start('fail-static')
    wire.cut()
    await expect.poll(leaseState).toBe('static')
    await revokeTestKey(database.db, known)
    await database.sql`delete from changes`
    wire.mend()
    await expect.poll(leaseState).toBe('held')
    expect(await code(known)).toBe('revoked')
  })

  it('during the look-up of its key does not leave the old answer in the cache', async () => {
    const { unknown } = await start('fail-static')
    for (let round = 0; round < 20; round++) {
      const key = await testKey(database.db, teamId, guard.apiId)
      await Promise.all([code(key), revokeTestKey(database.db, key), code(key)])
      await expect.poll(() => code(key), { interval: 5 }).toBe('revoked')
    }
    expect(await code(unknown)).toBe('valid')
  })
})
