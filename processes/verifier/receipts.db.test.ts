import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { publishChange } from '@/db/channels'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { TeamCtx } from '@/lib/access/ctx'
import { revokeKey } from '@/lib/keys/revoke'
import { testMember, testOperator, testTeam } from '@/lib/testing/actors'
import { listVerifiers } from '@/lib/verifiers/list'
import { readReceipt } from '@/lib/verifiers/receipt'
import { type DataPlane, startDataPlane } from '@/processes/testing/harness'
import { testGuard, testKey } from '@/processes/testing/subjects'
import { type Wire, wireTo } from '@/processes/testing/wire'

let database: TestDatabase
let wire: Wire
let ctx: TeamCtx
let guard: Awaited<ReturnType<typeof testGuard>>
const planes: DataPlane[] = []
beforeEach(async () => {
  database = await testDatabase()
  wire = await wireTo(database.url)
  guard = await testGuard(database.db)
  ctx = await testMember(database.db, await testTeam(database.db), 'admin')
})
afterEach(async () => {
  for (const plane of planes.splice(0)) await plane.stop()
  await wire.close()
  await database.drop()
})

/** Verifiers 0 and 1 on one database; the second's wire can be cut. Both know a key. */
async function start() {
  for (const [slot, url] of [database.url, wire.url].entries())
    planes.push(await startDataPlane({ ...database, url }, { slot: String(slot), whenDown: 'strict' }))
  const key = await testKey(database.db, ctx.teamId, guard.apiId)
  for (const plane of planes) expect(await code(plane, key.credential)).toBe('valid')
  return key
}
async function code({ url }: DataPlane, credential: string): Promise<string> {
  const headers = { authorization: `Bearer ${guard.service}` }
  const response = await fetch(`${url}/v1/verify`, { method: 'POST', headers, body: JSON.stringify({ credential }) })
  return (await response.json()).code
}
const words = (all: readonly { slot: string; state: string }[] = []) => all.map(({ slot, state }) => `${slot} ${state}`)

describe('a revocation', () => {
  it('is acknowledged by every verifier, and what one has acknowledged it does', async () => {
    const { keyId, credential } = await start()
    await revokeKey(ctx, { keyId, reason: 'leaked' })
    const receipt = () => readReceipt(ctx, { key: keyId })
    await expect.poll(async () => (await receipt())?.acknowledged, { interval: 5 }).toBe(2)
    for (const plane of planes) expect(await code(plane, credential)).toBe('revoked')
    await expect.poll(async () => (await receipt())?.ms, { interval: 5 }).toBeGreaterThan(0)
    expect(await receipt()).toMatchObject({ total: 2, verifiers: [{ slot: '0' }, { slot: '1' }] })
  })

  it('is not acknowledged by one that is cut off, which is called silent, and signs when it is back', async () => {
    const { keyId } = await start()
    wire.cut()
    await revokeKey(ctx, { keyId, reason: 'leaked' })
    const states = async () => words((await readReceipt(ctx, { key: keyId }))?.verifiers)
    await expect.poll(states).toEqual(['0 acknowledged', '1 waiting'])
    await expect.poll(states).toEqual(['0 acknowledged', '1 silent'])
    const receipt = await readReceipt(ctx, { key: keyId })
    expect(receipt).toMatchObject({ acknowledged: 1, total: 2, ms: null })
    expect(receipt?.verifiers[1]?.leaseAgeMs).toBeGreaterThan(2_000)
    wire.mend()
    await expect.poll(states).toEqual(['0 acknowledged', '1 acknowledged'])
  })

  it('that came while changes were lost is acknowledged by who forgot everything', async () => {
    const { keyId } = await start()
    wire.cut()
    await expect.poll(() => planes[1]?.parts.follower.isAway).toBe(true)
    await revokeKey(ctx, { keyId, reason: 'unused' })
    await database.sql`update changes set secret_ids = null`
    await database.sql`with next as (update revision set number = number + 1 returning number)
      insert into changes (revision, secret_ids) select number, '{}' from next`
    await database.sql`delete from changes where revision = (select max(revision) from changes)`
    wire.mend()
    const states = async () => words((await readReceipt(ctx, { key: keyId }))?.verifiers)
    await expect.poll(states).toEqual(['0 acknowledged', '1 acknowledged'])
  })
})

describe('the list of verifiers', () => {
  it('knows who runs, and who said farewell', async () => {
    await start()
    const operator = await testOperator(database.db)
    const { running } = await listVerifiers(operator)
    expect(running).toMatchObject([
      { slot: '0', state: 'running', whenDown: 'strict', revisionsBehind: 0, address: planes[0]?.url.slice(7) },
      { slot: '1', state: 'running' },
    ])
    await expect.poll(async () => (await listVerifiers(operator)).running[0]?.cachedKeys).toBe(1)
    await planes.shift()?.stop()
    const after = await listVerifiers(operator)
    expect([words(after.running), words(after.gone)]).toEqual([['1 running'], ['0 stopped']])
  })
})

describe('a wall clock that jumps by a day', () => {
  it('expires no key and moves no time in the log', async () => {
    const { keyId, credential } = await start()
    const [plane] = planes
    if (!plane) throw new Error('no verifier')
    await database.sql`update keys set expires_at = now() + interval '1 hour' where id = ${keyId}`
    await database.db.transaction((tx) => publishChange(tx, 'all'))
    await expect.poll(() => plane.parts.keys.size).toBe(0)
    const now = Date.now
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 86_400_000)
    expect(await code(plane, credential)).toBe('valid')
    vi.restoreAllMocks()
    await plane.ship()
    const [late] = await database.sql`select from requests where time > now() + interval '1 hour'`
    expect(late).toBeUndefined()
  })
})
