import { describe, expect, it } from 'vitest'
import { IngestLag } from './lag'

const look = (nowMs: number, isWaiting: boolean, newestMs: number | null = null) => ({ nowMs, isWaiting, newestMs })

describe('IngestLag', () => {
  it('is none while nothing waits, however long ago the last request was', () =>
    expect(new IngestLag().at(look(1_000_000, false, 1))).toBe(0))

  it('is as long as something waits and nothing comes', () => {
    const lag = new IngestLag()
    expect([2_000, 4_000, 6_000].map((ms) => lag.at(look(ms, true)))).toEqual([0, 2_000, 4_000])
    expect(lag.at(look(8_000, false))).toBe(0)
    expect(lag.at(look(10_000, true))).toBe(0)
  })

  it('is as old as the newest that came, under steady traffic', () => {
    const lag = new IngestLag()
    lag.at(look(2_000, true, 1_500))
    expect(lag.at(look(4_000, true, 3_500))).toBe(500)
    expect(lag.at(look(6_000, true, 3_600))).toBe(2_400)
  })

  it('takes nothing for waiting that it did not watch', () => {
    const lag = new IngestLag()
    lag.at(look(0, true))
    expect(lag.at(look(3_600_000, true))).toBe(0)
  })
})
