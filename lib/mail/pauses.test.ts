import { expect, it } from 'vitest'
import { retryPause } from './pauses'

it('waits a minute, then longer each time up to six hours, for three days at most', () => {
  const pauses = Array.from({ length: 30 }, (_, failures) => retryPause(failures + 1))
  const minutes = pauses.map((pause) => pause && pause / 60_000)
  expect(minutes.slice(0, 10)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360])
  const end = pauses.indexOf(null)
  expect(pauses.slice(end).every((pause) => pause === null)).toBe(true)
  const hours = pauses.slice(0, end).reduce<number>((sum, pause) => sum + (pause ?? 0), 0) / 3_600_000
  expect(hours).toBeGreaterThan(60)
  expect(hours).toBeLessThanOrEqual(72)
})
