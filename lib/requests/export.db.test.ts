import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requests } from '@/db/schema/requests'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { TeamCtx } from '@/lib/access/ctx'
import { newId } from '@/lib/kit/id'
import { testMember, testTeam } from '@/lib/testing/actors'
import { auditOf } from '@/lib/testing/audit'
import { exportRequestsInput, scanRowsMax } from './contract'
import { exportRequests } from './export'
import { exportText } from './export-text'
import { placeAt } from './place'

const start = Date.parse('2026-11-23T10:00:00Z')
/** More than one batch, more than one scan. */
const quiet = scanRowsMax + 500

let database: TestDatabase
let ctx: TeamCtx
let stranger: TeamCtx

beforeAll(async () => {
  database = await testDatabase()
  await database.sql`create table requests_all partition of requests default`
  const now = new Date(start + 3_600_000)
  ctx = { ...(await testMember(database.db, await testTeam(database.db), 'viewer')), now }
  stranger = { ...(await testMember(database.db, await testTeam(database.db), 'owner')), now }
  const row = { teamId: ctx.teamId, decision: 'valid', verifier: 'v' } as const
  await database.db.insert(requests).values([
    {
      ...row,
      id: newId('req', start + 2),
      time: new Date(start + 2),
      method: 'PUT',
      path: '=1+1',
      userAgent: 'a "b", c',
    },
    { ...row, id: newId('req', start - 2), time: new Date(start - 2), method: 'PUT', path: '/old' },
  ])
  await database.sql`insert into requests (time, id, team_id, decision, verifier, method)
    select ${new Date(start).toISOString()}, ${placeAt(start).slice(0, -12)} || lpad(i::text, 12, '0'), ${ctx.teamId}, 'valid', 'v', 'GET'
    from generate_series(1, ${quiet}) i`
})
afterAll(() => database.drop())

async function linesOf(text: AsyncIterable<string>): Promise<string[]> {
  let all = ''
  for await (const part of text) all += part
  return all.trimEnd().split(/\r?\n/)
}
const input = (change: object) => exportRequestsInput.parse(change)

describe('exportRequests', () => {
  it('writes every request once, newest first', async () => {
    const file = await exportRequests(ctx, input({ format: 'ndjson' }))
    expect(file).toMatchObject({ fileName: 'requests-2026-11-23.ndjson', type: 'application/x-ndjson' })
    const ids = (await linesOf(file.text)).map((line) => JSON.parse(line).id)
    expect(ids).toHaveLength(quiet + 2)
    expect(ids).toEqual([...new Set(ids)].sort().reverse())
  })

  it('finds what stands behind more rows than one look takes, and runs no formula', async () => {
    const { text } = await exportRequests(ctx, input({ format: 'csv', method: 'PUT' }))
    const [head, newest, oldest, ...more] = await linesOf(text)
    expect(head).toMatch(/^time,id,decision,method,path,status,latency us,key id/)
    expect(newest).toContain(`,PUT,"'=1+1",`)
    expect(newest).toContain('"a ""b"", c"')
    expect(oldest).toContain(',PUT,/old,')
    expect(more).toEqual([])
  })

  it('can be left where nothing is found, before the log is looked through', async () => {
    const text = exportText(ctx, input({ format: 'ndjson', path: '/nowhere' }))
    expect(await text.next()).toEqual({ done: false, value: '' })
  })

  it('ends at the cap, also within a batch', async () => {
    expect(await linesOf(exportText(ctx, input({ format: 'ndjson' }), 1_234))).toHaveLength(1_234)
  })

  it('is noted in the audit log with its filters', async () => {
    await exportRequests(ctx, input({ format: 'csv', status: '4xx' }))
    const [event] = await auditOf(database.db, ctx.teamId)
    expect(event).toMatchObject({ action: 'request.exported', detail: { format: 'csv', filters: { status: ['4xx'] } } })
  })

  it('gives a team nothing of another', async () => {
    const { text } = await exportRequests(stranger, input({ format: 'csv' }))
    expect(await linesOf(text)).toHaveLength(1)
    await expect(exportRequests({ ...stranger, teamId: ctx.teamId }, input({ format: 'csv' }))).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
