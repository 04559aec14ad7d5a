import { expect, it } from 'vitest'
import { createReportThrottle } from './throttle'

const refused = expect.objectContaining({ code: 'rate_limited' })
const countMany = (
  throttle: ReturnType<typeof createReportThrottle>,
  network: string | null,
  count: number,
  nowMs = 0,
) =>
  Array.from({ length: count }, () => {
    try {
      throttle.count(network, nowMs)
      return 'ok'
    } catch (error) {
      return error
    }
  })

it('gives each network twenty at once, and ten a minute', () => {
  const throttle = createReportThrottle()
  expect(countMany(throttle, '192.0.2.1', 21)).toEqual([...Array(20).fill('ok'), refused])
  expect(countMany(throttle, '192.0.2.2', 1)).toEqual(['ok'])
  expect(countMany(throttle, '192.0.2.1', 2, 6_000)).toEqual(['ok', refused])
})

it('counts those whose address is not known together', () => {
  expect(countMany(createReportThrottle(), null, 21).at(-1)).toEqual(refused)
})

it('bounds all networks together', () => {
  const throttle = createReportThrottle()
  const answers = Array.from({ length: 301 }, (_, i) => countMany(throttle, `10.0.${i >> 8}.${i & 255}`, 1)[0])
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(300)
  expect(countMany(throttle, '192.0.2.9', 1, 200)).toEqual(['ok'])
})

it('forgets who was not heard of for longest, rather than to grow without bound', () => {
  const throttle = createReportThrottle()
  countMany(throttle, 'first', 20)
  for (let i = 0; i < 10_000; i++) countMany(throttle, String(i), 1, 60_000 * 60)
  expect(countMany(throttle, 'first', 20, 60_000 * 60 * 24)).toEqual(Array(20).fill('ok'))
})
