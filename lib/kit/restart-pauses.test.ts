import { expect, it } from 'vitest'
import { createRestartPauses } from './restart-pauses'

it('waits twice as long after each death, up to ten seconds', () => {
  const pause = createRestartPauses()
  const pauses = Array.from({ length: 8 }, () => pause(100).pauseMs)
  expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000])
})

it('begins anew for a process that had been well', () => {
  const pause = createRestartPauses()
  pause(0)
  expect(pause(0)).toEqual({ failures: 2, pauseMs: 500 })
  expect(pause(30_001)).toEqual({ failures: 1, pauseMs: 250 })
})
