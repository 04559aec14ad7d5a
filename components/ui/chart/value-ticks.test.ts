import { describe, expect, it } from 'vitest'
import { valueTicks } from './value-ticks'

describe('the ticks of a value axis', () => {
  it.each([
    [1_931, [0, 1_000, 2_000]],
    [1_400, [0, 500, 1_000, 1_500]],
    [216, [0, 100, 200, 300]],
    [7, [0, 2.5, 5, 7.5]],
    [3, [0, 1, 2, 3]],
    [0.3, [0, 0.1, 0.2, 0.3]],
    [0, [0]],
  ])('up to %d are %j', (highest, ticks) => expect(valueTicks(highest, false)).toEqual(ticks))

  it.each([
    [1, [0, 1]],
    [7, [0, 3, 6, 9]],
    [1_400, [0, 500, 1_000, 1_500]],
  ])('up to %d of what is counted are %j', (highest, ticks) => expect(valueTicks(highest, true)).toEqual(ticks))
})
