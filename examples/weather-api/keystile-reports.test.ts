import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createReports } from './keystile-reports.mjs'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A verifier that answers with these statuses in turn, then 200; it keeps what it was sent. */
function verifier(...statuses: number[]) {
  const batches: Array<Array<{ requestId: string }>> = []
  const send = async (batch: Array<{ requestId: string }>) => {
    batches.push(batch)
    return new Response('{}', { status: statuses.shift() ?? 200 })
  }
  return { send, sizes: () => batches.map((batch) => batch.length), ids: () => batches.flat().map((r) => r.requestId) }
}

describe('reports', () => {
  it('go in batches', async () => {
    const to = verifier()
    const reports = createReports(to.send)
    for (let i = 0; i < 2_500; i++) reports.add(`req_${i}`, 200, 1)
    expect(to.sizes()).toEqual([])
    await vi.advanceTimersByTimeAsync(250)
    expect(to.sizes()).toEqual([1_000, 1_000, 500])
    expect(new Set(to.ids()).size).toBe(2_500)
  })

  it('are sent again when they were not taken, and not when they were refused', async () => {
    const to = verifier(503, 200, 400)
    const reports = createReports(to.send)
    reports.add('req_1', 200, 1)
    await vi.advanceTimersByTimeAsync(500)
    reports.add('req_2', 200, 1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(to.ids()).toEqual(['req_1', 'req_1', 'req_2'])
  })

  it('are sent before the end', async () => {
    const to = verifier(503)
    const reports = createReports(to.send)
    reports.add('req_1', 200, 1)
    await reports.close()
    expect(to.ids()).toEqual(['req_1', 'req_1'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(to.sizes()).toHaveLength(2)
  })

  it('are bounded: the oldest go first', async () => {
    const to = verifier()
    const reports = createReports(to.send)
    for (let i = 0; i < 10_002; i++) reports.add(`req_${i}`, 200, 1)
    await reports.close()
    expect(to.ids()).toHaveLength(10_000)
    expect(to.ids()[0]).toBe('req_2')
  })
})
