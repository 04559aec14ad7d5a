import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RequestView } from '@/lib/requests/contract'
import { hold, nothingWaits, oneIn, waitingMax } from './waiting'

const row = (n: number, status: number | null = null) =>
  ({ id: `req_${String(n).padStart(20, '0')}`, status }) as RequestView

describe('hold', () => {
  it('keeps each once, newest first, as it was read last', () =>
    expect(hold(hold(nothingWaits, [row(2), row(1)], false), [row(3), row(2, 200)], false)).toEqual({
      rows: [row(3), row(2, 200), row(1)],
      isMore: false,
      isCut: false,
    }))

  it('says that there is more, and goes on saying it', () => {
    const many = Array.from({ length: waitingMax + 1 }, (_, i) => row(i))
    expect(hold(nothingWaits, many, false)).toMatchObject({ isMore: true, isCut: true })
    expect(hold(hold(nothingWaits, [], true), [row(1)], false)).toEqual({ rows: [row(1)], isMore: true, isCut: false })
  })
})

describe('oneIn', () => {
  it('is 1 where all are told or none came', () => {
    expect([oneIn([]), oneIn([{ came: 0, told: 0 }]), oneIn([{ came: 5, told: 5 }])]).toEqual([1, 1, 1])
  })

  it('is about as many as came for each that is told', () => {
    const counts = fc.array(fc.record({ told: fc.integer({ min: 1, max: 99 }), more: fc.nat(9_999) }), { minLength: 1 })
    fc.assert(
      fc.property(counts, (all) => {
        const [told, more] = [all.reduce((sum, one) => sum + one.told, 0), all.reduce((sum, one) => sum + one.more, 0)]
        const said = oneIn(all.map((one) => ({ told: one.told, came: one.told + one.more })))
        expect(Math.abs(said - (told + more) / told)).toBeLessThanOrEqual(0.5)
      }),
    )
  })
})
