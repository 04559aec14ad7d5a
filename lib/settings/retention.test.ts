import { describe, expect, it } from 'vitest'
import { readRetention, retentionDefault } from './retention'

const read = (env: Record<string, string>) => readRetention({ NODE_ENV: 'test', ...env })

describe('readRetention', () => {
  it('is 30, 7 and 400 days where nothing is given', () => {
    expect(read({})).toEqual({ requestsDays: 30, minutesDays: 7, hoursDays: 400 })
    expect(read({ KEYSTILE_KEEP_MINUTES_DAYS: '' })).toEqual(retentionDefault)
  })

  it('takes each for itself', () => {
    const given = {
      KEYSTILE_KEEP_REQUESTS_DAYS: '90',
      KEYSTILE_KEEP_MINUTES_DAYS: '1',
      KEYSTILE_KEEP_HOURS_DAYS: '3650',
    }
    expect(read(given)).toEqual({ requestsDays: 90, minutesDays: 1, hoursDays: 3_650 })
  })

  it.each(['0', '-1', '1.5', '3651', 'a week'])('refuses "%s" in one sentence', (days) => {
    expect(() => read({ KEYSTILE_KEEP_HOURS_DAYS: days })).toThrow(
      `KEYSTILE_KEEP_HOURS_DAYS must be a number of days from 1 to 3650, not "${days}".`,
    )
  })
})
