import { describe, expect, it } from 'vitest'
import { batchBytesMax, Pace } from './pace'

const quick = 1_000
const slow = 90_000

describe('pace', () => {
  it('grows to its limit while full batches go quickly', () => {
    const pace = new Pace({ first: 10, max: 30 })
    pace.took(quick, 10)
    expect(pace.bytes).toBe(20)
    pace.took(quick, 20)
    pace.took(quick, 30)
    expect(pace.bytes).toBe(30)
  })

  it('learns nothing from a batch that was not full', () => {
    const pace = new Pace({ first: 100 })
    pace.took(quick, 50)
    expect(pace.bytes).toBe(100)
  })

  it('halves after a slow batch and after a failure, down to what must go at once', () => {
    const pace = new Pace()
    while (pace.bytes < batchBytesMax) pace.took(quick, pace.bytes)
    pace.took(slow, pace.bytes)
    expect(pace.bytes).toBe(batchBytesMax / 2)
    for (let i = 0; i < 20; i++) pace.failed()
    expect(pace.bytes).toBe(4 * 1024 * 1024)
  })

  it('stays as it is where a batch took its time', () => {
    const pace = new Pace({ first: 100 })
    pace.took(45_000, 100)
    expect(pace.bytes).toBe(100)
  })
})
