import { describe, expect, it } from 'vitest'
import { customRangeOf } from './custom-range'

describe('customRangeOf', () => {
  it('reads both ends on the clocks of the zone', () => {
    expect(customRangeOf('Europe/Berlin', '2026-11-25T10:00', '2026-11-25T11:30')).toEqual({
      from: Date.UTC(2026, 10, 25, 9),
      to: Date.UTC(2026, 10, 25, 10, 30),
    })
  })

  it.each([
    ['no beginning', '', '2026-11-25T11:30', 'from'],
    ['no end', '2026-11-25T10:00', '', 'to'],
    ['an end before the beginning', '2026-11-25T10:00', '2026-11-25T09:00', 'to'],
    ['more than it may be', '2025-01-01T00:00', '2026-11-25T09:00', 'from'],
  ])('says at its field what is wrong with %s', (_, from, to, field) => {
    expect(customRangeOf('utc', from, to)).toMatchObject({ code: 'invalid_input', field })
  })
})
