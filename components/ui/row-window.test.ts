import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnRows, firstRows, rowsInSight } from './row-window'

const rowPx = 40

describe('rowsInSight', () => {
  it('has every row that is in sight, some on either side, and never many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 2_000 }), (topPx, heightPx) => {
        const { from, to } = rowsInSight(topPx, heightPx, rowPx)
        expect(from).toBeLessThanOrEqual(Math.max(0, topPx / rowPx - 60))
        expect(to).toBeGreaterThanOrEqual((topPx + heightPx) / rowPx + 60)
        expect(to - from).toBeLessThan(heightPx / rowPx + 2 * 60 + 2 * 20 + 2)
      }),
    )
  })

  it('is the first rows while the list is still below', () =>
    expect(rowsInSight(-5_000, 800, rowPx)).toEqual(firstRows))

  it('stays as it is for a few pixels', () =>
    expect(rowsInSight(100_010, 800, rowPx)).toEqual(rowsInSight(100_050, 800, rowPx)))
})

describe('drawnRows', () => {
  it('draws each row once and in order, the focused one too, and leaves room for all others', () => {
    const window = fc.tuple(fc.nat(500), fc.nat(200)).map(([from, rows]) => ({ from, to: from + rows }))
    fc.assert(
      fc.property(fc.nat(600), window, fc.integer({ min: -1, max: 600 }), (count, { from, to }, focused) => {
        const rows = drawnRows(count, { from, to }, focused)
        let next = 0
        for (const { place, leftOut } of rows) {
          expect(place).toBe(next + leftOut)
          next = place + 1
        }
        expect(next).toBeLessThanOrEqual(count)
        const drawn = new Set(rows.map(({ place }) => place))
        for (let place = from; place < Math.min(to, count); place++) expect(drawn.has(place)).toBe(true)
        expect(drawn.has(focused)).toBe(focused >= 0 && focused < count)
      }),
    )
  })
})
