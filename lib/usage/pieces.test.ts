import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, sliceMs } from './bucket'
import type { UsageSpan } from './contract'
import { type Piece, piecesOf } from './pieces'
import type { Grain } from './range'

const sizes: Record<Grain, number> = { fine: sliceMs, hours: hourMs, days: dayMs }
const pieces = (fromMs: number, toMs: number, grain: Grain) => piecesOf({ span: { fromMs, toMs } as UsageSpan, grain })
const at = (text: string) => Date.parse(`2026-11-${text}:00Z`)
const told = ({ grain, fromMs, toMs }: Piece) => {
  const moment = (ms: number) => new Date(ms).toISOString().slice(8, 16)
  return `${grain} ${moment(fromMs)}–${moment(toMs)}`
}

describe('piecesOf', () => {
  it('takes whole days, and hours and slices around them', () => {
    expect(pieces(at('20T21:55'), at('23T02:05'), 'fine').map(told)).toEqual([
      'fine 20T21:55–20T22:00',
      'hours 20T22:00–21T00:00',
      'days 21T00:00–23T00:00',
      'hours 23T00:00–23T02:00',
      'fine 23T02:00–23T02:05',
    ])
  })

  it('takes nothing finer than is kept', () => {
    expect(pieces(at('20T21:00'), at('22T00:00'), 'hours').map(told)).toEqual([
      'hours 20T21:00–21T00:00',
      'days 21T00:00–22T00:00',
    ])
    expect(pieces(at('20T00:00'), at('22T00:00'), 'days').map(told)).toEqual(['days 20T00:00–22T00:00'])
  })

  it('leaves no gap, overlaps nowhere, and ends on edges of its buckets', () => {
    const slices = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(slices, slices, fc.constantFrom<Grain>('fine', 'hours', 'days'), (from, length, grain) => {
        const [fromMs, toMs] = [from * sizes[grain], (from + length + 1) * sizes[grain]]
        const all = pieces(fromMs, toMs, grain)
        expect([all[0]?.fromMs, all.at(-1)?.toMs]).toEqual([fromMs, toMs])
        for (const [i, piece] of all.entries()) {
          expect(piece.fromMs).toBe(all[i - 1]?.toMs ?? fromMs)
          expect([piece.fromMs % sizes[piece.grain], piece.toMs % sizes[piece.grain]]).toEqual([0, 0])
        }
      }),
    )
  })
})
