import { describe, expect, it } from 'vitest'
import { figure, judged, median, quantile, ratio } from './result'

describe('result', () => {
  it('takes the middle, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it('takes quantiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1)
    expect([0, 0.5, 0.99, 1].map((share) => quantile(hundred, share))).toEqual([1, 50, 99, 100])
  })

  it('judges by the bound', () => {
    expect(judged('a', 0.6, '×', 'at least', 0.6).isMet).toBe(true)
    expect(judged('a', 25.1, 'ms', 'at most', 25).isMet).toBe(false)
    expect(ratio('a', figure('x', 'req/s', [9, 1, 5]), figure('y', 'req/s', [10]), 'at least', 0.6).value).toBe(0.5)
  })

  it('never meets a target with what could not be measured', () => {
    expect(judged('a', Number.NaN, 'ms', 'at most', 25).isMet).toBe(false)
  })
})
