import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Id } from '@/lib/kit/id'
import type { RequestsPage, RequestView } from '@/lib/requests/contract'
import { joinRows, notShown, readAgain, rowsMax } from './join-rows'

const idOf = (n: number): Id<'req'> => `req_${String(n).padStart(20, '0')}`
const row = (n: number, status: number | null = null) => ({ id: idOf(n), status }) as RequestView
const page = (rows: number[], next: number | null = null): RequestsPage => ({
  requests: rows.map((n) => row(n)),
  next: next === null ? null : idOf(next),
  back: null,
  lookedToMs: 0,
  span: { fromMs: 0, toMs: 0 },
  keptSinceMs: 0,
  tailFrom: 'before',
})
const numbersOf = (pages: readonly RequestsPage[]) =>
  pages.map(({ requests }) => requests.map(({ id }) => Number(id.slice(4))))
const join = (pages: readonly RequestsPage[], ...rows: RequestView[]) => joinRows(pages, rows, 'after')

describe('joinRows', () => {
  it('puts each row where it belongs, however late it came', () =>
    expect(numbersOf(join([page([9, 7], 7), page([5, 3])], row(10), row(8), row(4)))).toEqual([
      [10, 9, 8, 7],
      [5, 4, 3],
    ]))

  it('leaves what is older than it has looked to the next page', () => {
    expect(numbersOf(join([page([9, 7], 6)], row(5), row(8)))).toEqual([[9, 8, 7]])
    expect(notShown([page([9, 7], 6)], [row(5), row(8), row(9)])).toEqual([row(8)])
  })

  it('takes the newer reading of what is shown, also by itself', () => {
    expect(join([page([9, 7])], row(7, 200))[0]?.requests[1]?.status).toBe(200)
    const [first] = readAgain([page([9, 7])], [row(7, 200), row(8)])
    expect(first?.requests).toEqual([row(9), row(7, 200)])
  })

  it('keeps the place from which the tail goes on', () =>
    expect(join([page([2], 2), page([1])]).map(({ tailFrom }) => tailFrom)).toEqual(['after', 'before']))

  it('lets go of the oldest where there is too much, and can read it again', () => {
    const rows = Array.from({ length: rowsMax + 20 }, (_, i) => row(i + 100))
    const pages = join([page([50], 50), page([40])], ...rows)
    expect(numbersOf(pages).flat()).toHaveLength(rowsMax)
    expect(pages.at(-1)?.next).toBe(idOf(120))
  })

  it('comes to the same list in whatever parts and however often rows come', () => {
    const some = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 30 })
    fc.assert(
      fc.property(some, fc.array(some, { maxLength: 6 }), (shown, batches) => {
        const begun = [page([...new Set(shown)].sort((a, b) => b - a))]
        const joined = batches.reduce<RequestsPage[]>((pages, batch) => join(pages, ...batch.map((n) => row(n))), begun)
        const all = [...new Set([...shown, ...batches.flat()])].sort((a, b) => b - a)
        expect(numbersOf(joined).flat()).toEqual(all)
      }),
    )
  })

  it('with what was not shown comes to the same as without waiting', () => {
    const some = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 30 })
    fc.assert(
      fc.property(some, some, fc.integer({ min: 0, max: 60 }), (shown, came, next) => {
        const begun = [
          page(
            [...new Set(shown)].filter((n) => n > next).sort((a, b) => b - a),
            next,
          ),
        ]
        const rows = [...new Set(came)].map((n) => row(n, 200))
        expect(join(readAgain(begun, rows), ...notShown(begun, rows))).toEqual(join(begun, ...rows))
      }),
    )
  })
})
