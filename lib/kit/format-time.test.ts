import { queryObjects } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { formatBucket, formatDay, formatMoment, formatRelative, formatTick } from './format-time'

const now = Date.UTC(2026, 2, 4, 9, 30, 5)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('times for people', () => {
  it.each([
    [0, 'just now'],
    [-9_000, 'just now'],
    [5_000, 'in a moment'],
    [-42_000, '42 s ago'],
    [-4 * minute - 1, '4 min ago'],
    [3 * hour, 'in 3 h'],
    [-59 * day, '59 d ago'],
    [-90 * day, '3 mo ago'],
    [-800 * day, '2 y ago'],
  ])('says %d ms as %s', (offset, text) => expect(formatRelative(now + offset, now)).toBe(text))

  it('writes a moment with its zone', () => {
    expect(formatMoment(now, 'utc')).toBe('4 Mar 2026, 09:30:05 UTC')
    expect(formatDay(now, 'utc')).toBe('4 Mar 2026')
  })

  it('keeps one format for all spellings of a zone', () => {
    const zone = 'Pacific/Chatham'
    const formats = () => queryObjects(Intl.DateTimeFormat, { format: 'count' })
    const before = formats()
    for (let end = 0; end <= zone.length; end++) {
      expect(formatDay(now, zone.slice(0, end).toUpperCase() + zone.slice(end))).toBe('4 Mar 2026')
    }
    expect(formats() - before).toBe(1)
  })

  it('labels axes by the span they show', () => {
    expect(formatTick(now, 'utc', day)).toBe('09:30')
    expect(formatTick(now, 'utc', 30 * day)).toBe('4 Mar')
  })

  it('names a bucket by its two ends, a day by its date', () => {
    expect(formatBucket(now - 5_000, hour, 'utc')).toBe('4 Mar, 09:30–10:30')
    expect(formatBucket(Date.UTC(2026, 2, 4), day, 'utc')).toBe('4 Mar 2026')
    expect(formatBucket(Date.UTC(2026, 2, 3, 18), day, 'Asia/Kolkata')).toBe('4 Mar 2026')
    expect(formatBucket(Date.UTC(2026, 2, 4, 12), hour, 'Asia/Kolkata')).toBe('4 Mar, 17:30–18:30')
  })
})
