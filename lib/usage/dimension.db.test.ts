import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '@/db/schema/keys'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { testApi, testMember, testTeam } from '@/lib/testing/actors'
import { type Countable, writeRollups } from './testing/write-rollups'
import { readUsageTop } from './top'

const now = new Date('2026-11-23T10:30:00Z')
const beforeRange = Date.parse('2026-11-22T05:00:00Z')
const inRange = Date.parse('2026-11-22T20:00:00Z')

let database: TestDatabase
let ctx: TeamCtx
let keyIds: Id<'key'>[]
let apiId: Id<'api'>

beforeAll(async () => {
  database = await testDatabase()
  apiId = await testApi(database.db)
  const teamId = await testTeam(database.db)
  ctx = await testMember(database.db, teamId, 'viewer', now)
  const named = Array.from({ length: 130 }, (_, i) => ({ teamId, apiId, name: `k${i}`, environment: 'live' as const }))
  keyIds = (await database.db.insert(keys).values(named).returning()).map(({ id }) => id)
})
afterAll(() => database.drop())

const requestOf = (key: number, timeMs: number): Countable => ({
  ...{ timeMs, teamId: ctx.teamId, apiId, keyId: keyIds[key] ?? null, secretId: 's', environment: 'live' },
  ...{ decision: 'valid', method: 'GET', path: '/', status: null, latencyUs: null },
})
const write = (rows: readonly Countable[]) => database.sql.begin((tx) => writeRollups(tx, rows, 'arrived'))
const times = (count: number, row: Countable) => new Array<Countable>(count).fill(row)
const top = async () =>
  (await readUsageTop(ctx, { range: '24h' })).keys.map(({ name, requests }) => `${name}: ${requests}`)

describe('the first of many', () => {
  it('are those of the range, however frequent others were on the same day before it', async () => {
    const loud = Array.from({ length: 115 }, (_, i) => times(20, requestOf(i, beforeRange)))
    const quiet = Array.from({ length: 12 }, (_, i) => times(i + 1, requestOf(118 + i, inRange)))
    await write([...loud, ...quiet].flat())
    expect(await top()).toEqual(Array.from({ length: 10 }, (_, i) => `k${129 - i}: ${12 - i}`))
  })

  it('are found among candidates where those are surely the first', async () => {
    await write(Array.from({ length: 10 }, (_, i) => times(50 + i, requestOf(i, inRange))).flat())
    expect(await top()).toEqual(Array.from({ length: 10 }, (_, i) => `k${9 - i}: ${59 - i}`))
  })
})
