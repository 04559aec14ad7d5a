import { describe, expect, it } from 'vitest'
import { listRequestsInput } from '@/lib/requests/contract'
import { listRequests } from '@/lib/requests/list'
import { testMember } from '@/lib/testing/actors'
import { dataPlaneForTests } from '@/processes/testing/fixture'
import { usageInput } from './contract'
import { readUsageSeries } from './series'
import { readUsageSummary } from './summary'
import { usageRanges } from './terms'
import { readUsageTop } from './top'

const plane = dataPlaneForTests()

describe('what the verifier answered', () => {
  it('is what series, summary, top lists and the list of requests say, in every range', async () => {
    const key = await plane.newKey()
    const ask = async (path: string, scopes: string[]) => {
      const request = { method: 'GET', path, ip: '192.0.2.7' }
      const { body } = await plane.post('/v1/verify', { credential: key.credential, scopes, request })
      return body as { requestId: string; code: string }
    }
    const answers = []
    for (let i = 0; i < 12; i++) answers.push(await ask(`/stations/${i}`, ['weather:read']))
    for (let i = 0; i < 3; i++) answers.push(await ask('/alerts', ['alerts:nobody']))
    expect(answers.filter(({ code }) => code === 'valid')).toHaveLength(12)
    const reports = answers.slice(0, 10).map(({ requestId }, i) => ({
      requestId,
      status: i < 2 ? 503 : 200,
      latencyMs: 40,
    }))
    await plane.post('/v1/requests', { requests: reports })
    const rows = await plane.rows()
    expect(rows).toHaveLength(15)

    const { teamId, db } = plane.its
    const ctx = await testMember(db, teamId, 'viewer')
    const totals = { requests: 15, refused: 3, reported: 10, failed: 2 }
    for (const range of usageRanges) {
      const ofTeam = usageInput.parse({ range })
      const ofKey = usageInput.parse({ range, key: key.keyId })
      for (const input of [ofTeam, ofKey]) {
        const { points } = await readUsageSeries(ctx, input)
        const { current, refusals } = await readUsageSummary(ctx, input)
        expect(points.reduce((sum, point) => sum + point.requests, 0)).toBe(15)
        expect(points.reduce((sum, point) => sum + (point.groups['insufficient_scope'] ?? 0), 0)).toBe(3)
        expect(current).toMatchObject(totals)
        expect(Math.abs((current.latency?.p50Us ?? 0) / 40_000 - 1)).toBeLessThan(0.1)
        expect(refusals).toEqual([{ decision: 'insufficient_scope', requests: 3 }])
      }
      const { keys, routes } = await readUsageTop(ctx, ofTeam)
      expect(keys).toMatchObject([{ keyId: key.keyId, ...totals }])
      expect(routes?.map(({ route, requests }) => [route, requests])).toEqual([
        ['/stations/:id', 12],
        ['/alerts', 3],
      ])
    }
    const list = async (filters: object) => (await listRequests(ctx, listRequestsInput.parse(filters))).requests
    expect(await list({})).toHaveLength(15)
    expect(await list({ status: '5xx' })).toHaveLength(2)
    expect(await list({ status: 'none', decision: 'valid' })).toHaveLength(2)
    expect(await list({ decision: 'insufficient_scope', path: '/alerts' })).toHaveLength(3)
  })
})
