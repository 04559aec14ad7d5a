import { describe, expect, it } from 'vitest'
import type { RequestsPage, RequestView } from '@/lib/requests/contract'
import { mergeHead } from './merge-head'

const page = (...ids: number[]): RequestsPage => ({
  requests: ids.map((id) => ({ id: `req_${id}`, status: null }) as RequestView),
  next: null,
  back: null,
  lookedToMs: 0,
  span: { fromMs: 0, toMs: 0 },
  keptSinceMs: 0,
  tailFrom: null,
})
const idsOf = (pages: readonly RequestsPage[]) => pages.map(({ requests }) => requests.map(({ id }) => id.slice(4)))

describe('mergeHead', () => {
  it('puts newer rows before those shown, each once', () =>
    expect(idsOf(mergeHead([page(5, 4), page(3)], page(7, 6, 5)))).toEqual([['7', '6', '5', '4'], ['3']]))

  it('puts a row that was shipped late where it belongs', () =>
    expect(idsOf(mergeHead([page(9, 7, 5)], page(9, 8, 7)))).toEqual([['9', '8', '7', '5']]))

  it('takes the newer reading of a row', () => {
    const head = page(5)
    head.requests = head.requests.map((request) => ({ ...request, status: 200 }))
    expect(mergeHead([page(5, 4)], head)[0]?.requests[0]?.status).toBe(200)
  })

  it('begins anew where rows between are missing', () =>
    expect(idsOf(mergeHead([page(5, 4), page(3)], page(9, 8)))).toEqual([['9', '8']]))

  it('begins with the first that come', () => expect(idsOf(mergeHead([page()], page(2, 1)))).toEqual([['2', '1']]))
})
