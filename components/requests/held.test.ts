import { describe, expect, it } from 'vitest'
import type { RequestView, TailNews } from '@/lib/requests/contract'
import { nothingHeld, received } from './held'
import { waitingMax } from './waiting'

const news = (first: number, count: number, came = count): TailNews => ({
  requests: Array.from(
    { length: count },
    (_, i) => ({ id: `req_${String(first + i).padStart(20, '0')}` }) as RequestView,
  ),
  came,
  told: count,
  behindMs: 0,
})

describe('received', () => {
  it('is not stale while all that was told waits, also where not all were told', () => {
    const full = received(nothingHeld('list'), news(0, waitingMax), 'a')
    expect(full).toMatchObject({ isStale: false, place: 'a', waiting: { isMore: false } })
    const again = received(full, news(0, waitingMax, waitingMax * 2), 'b')
    expect(again).toMatchObject({ isStale: false, place: 'b', waiting: { isMore: true } })
  })

  it('is stale once more was told than can wait, and stays so', () => {
    const full = received(nothingHeld('list'), news(0, waitingMax), 'a')
    const cut = received(full, news(waitingMax, 1), 'b')
    expect(cut).toMatchObject({ isStale: true, waiting: { isMore: true } })
    expect(cut.waiting.rows).toHaveLength(waitingMax)
    expect(received(cut, news(waitingMax, 1), 'c').isStale).toBe(true)
  })

  it('is stale where too much happened to tell it', () =>
    expect(received(nothingHeld('list'), { ...news(0, 0), requests: null }, 'a').isStale).toBe(true))
})
