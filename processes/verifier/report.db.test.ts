import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import { dataPlaneForTests } from '@/processes/testing/fixture'

const test = dataPlaneForTests()
const report = (requests: unknown, service?: string) => test.post('/v1/requests', { requests }, service)

/** Verifies a new key and returns the id of the request. */
async function newRequest(): Promise<string> {
  const { credential } = await test.newKey()
  const { body } = await test.post('/v1/verify', { credential, request: { method: 'GET', path: '/stations/1' } })
  return body.requestId
}
const teamTotals = async () => {
  const [totals] = await test.its.database.sql`
    select sum(requests)::int as requests, sum(status_2xx)::int as ok, sum(status_4xx)::int as faults,
      sum(latency_us)::int as us, sum(coalesce(h0, 0) + coalesce(h1, 0) + coalesce(h2, 0) + coalesce(h3, 0) + coalesce(h4, 0) + coalesce(h5, 0) + coalesce(h6, 0) + coalesce(h7, 0) + coalesce(h8, 0) + coalesce(h9, 0) + coalesce(h10, 0))::int as quick
    from usage_team_minutes where team_id = ${test.its.teamId}`
  return totals
}

describe('POST /v1/requests: 200', () => {
  it.each(['before', 'after'])(
    'takes a report that comes %s its request is shipped, and counts it once',
    async (when) => {
      await test.its.database.sql`delete from usage_team_minutes`
      const requestId = await newRequest()
      if (when === 'after') await test.its.plane.ship()
      const answer = await report([{ requestId, status: 200, latencyMs: 1.5 }])
      expect([answer.status, answer.body]).toEqual([200, { accepted: 1, duplicates: 0 }])
      expect(await test.rows()).toMatchObject([{ id: requestId, status: 200, latencyUs: 1_500 }])
      expect(await teamTotals()).toEqual({ requests: 1, ok: 1, faults: 0, us: 1_500, quick: 1 })
      expect(await test.its.database.sql`select * from pending_reports`).toHaveLength(0)
    },
  )

  it('takes each request once, however often and wherever it is reported', async () => {
    await test.its.database.sql`delete from usage_team_minutes`
    const requestId = await newRequest()
    const row = { requestId, status: 200, latencyMs: 1 }
    expect((await report([row, row])).body).toEqual({ accepted: 1, duplicates: 1 })
    expect((await report([{ ...row, status: 500 }])).body).toEqual({ accepted: 0, duplicates: 1 })
    await test.its.plane.ship()
    expect((await report([{ ...row, status: 404 }])).body).toEqual({ accepted: 0, duplicates: 1 })
    expect(await test.rows()).toMatchObject([{ status: 200 }])
    expect(await teamTotals()).toMatchObject({ requests: 1, ok: 1, faults: 0 })
  })

  it('keeps a report whose request has not come, and harms nothing', async () => {
    const requestId = newId('req')
    expect((await report([{ requestId, status: 200, latencyMs: 1 }])).body).toEqual({ accepted: 1, duplicates: 0 })
    expect(await test.rows()).toEqual([])
  })

  it('takes 1,000 at once, and none', async () => {
    const rows = Array.from({ length: 1_000 }, () => ({ requestId: newId('req'), status: 204, latencyMs: 0 }))
    expect((await report(rows)).body).toEqual({ accepted: 1_000, duplicates: 0 })
    expect((await report([])).body).toEqual({ accepted: 0, duplicates: 0 })
  })
})

describe('POST /v1/requests: 400', () => {
  const good = () => ({ requestId: newId('req'), status: 200, latencyMs: 1 })
  it.each([
    ['no list', {}, 'requests'],
    ['more than 1,000', Array.from({ length: 1_001 }, good), 'requests'],
    ['a row that is no object', [7], 'requests.0'],
    ['an unknown field', [{ ...good(), path: '/' }], 'requests.0.path'],
    ['an id that is none', [good(), { ...good(), requestId: 'x' }], 'requests.1.requestId'],
    ['an id of another noun', [{ ...good(), requestId: newId('key') }], 'requests.0.requestId'],
    ['an id of last year', [{ ...good(), requestId: newId('req', Date.now() - 4e10) }], 'requests.0.requestId'],
    ['an id of tomorrow', [{ ...good(), requestId: newId('req', Date.now() + 1e8) }], 'requests.0.requestId'],
    ['a status of 1000', [{ ...good(), status: 1_000 }], 'requests.0.status'],
    ['a status in words', [{ ...good(), status: '200' }], 'requests.0.status'],
    ['a negative latency', [{ ...good(), latencyMs: -1 }], 'requests.0.latencyMs'],
    ['no latency', [{ requestId: newId('req'), status: 200 }], 'requests.0.latencyMs'],
  ])('refuses %s, and all that came with it', async (_, rows, field) => {
    await test.its.database.sql`delete from pending_reports`
    const answer = await report(rows)
    expect([answer.status, answer.body.field]).toEqual([400, field])
    expect(await test.its.database.sql`select * from pending_reports`).toHaveLength(0)
  })

  it('refuses an unknown field beside the list', async () => {
    expect((await test.post('/v1/requests', { requests: [], all: true })).body.field).toBe('all')
  })
})

describe('POST /v1/requests: 401, 405 and 413', () => {
  it('needs a service credential', async () => {
    const { credential } = await test.newKey()
    expect((await report([], credential)).status).toBe(401)
  })

  it('takes POST only', async () => {
    expect((await fetch(`${test.its.plane.url}/v1/requests`)).status).toBe(405)
  })

  it('takes up to a mebibyte', async () => {
    expect((await test.post('/v1/requests', `[${' '.repeat(1024 * 1024)}]`)).status).toBe(413)
  })
})
