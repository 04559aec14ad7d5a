import { queryObjects } from 'node:v8'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atWallTime, dayNumber, dayStart, isZone, wallTime, zoneOffset } from './zone'

const hour = 3_600_000
const zones = [
  'utc',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Havana',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Beirut',
]
const iso = (ms: number) => new Date(ms).toISOString()

describe('isZone', () => {
  it.each(['utc', 'Europe/Berlin', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires'])('knows %s', (zone) =>
    expect(isZone(zone)).toBe(true),
  )
  it.each(['', 'Mars/Olympus', '+02:00', "x'; drop table keys", 'a'.repeat(80)])('refuses %j', (zone) =>
    expect(isZone(zone)).toBe(false),
  )
})

describe('zoneOffset', () => {
  it('keeps one format for all spellings of a zone', () => {
    const zone = 'Pacific/Chatham'
    const formats = () => queryObjects(Intl.DateTimeFormat, { format: 'count' })
    const before = formats()
    for (let end = 0; end <= zone.length; end++) {
      expect(zoneOffset(zone.slice(0, end).toUpperCase() + zone.slice(end), 0) / hour).toBe(12.75)
    }
    expect(formats() - before).toBe(1)
  })

  it('follows the clocks', () => {
    expect(zoneOffset('Europe/Berlin', Date.UTC(2026, 6, 1)) / hour).toBe(2)
    expect(zoneOffset('Europe/Berlin', Date.UTC(2026, 11, 1, 0, 0, 0, 999)) / hour).toBe(1)
    expect(zoneOffset('Asia/Kolkata', 0) / hour).toBe(5.5)
  })
})

describe('wall time', () => {
  it('is what the clocks show', () => {
    expect(wallTime('Europe/Berlin', Date.UTC(2026, 10, 25, 9, 30, 59))).toBe('2026-11-25T10:30')
    expect(atWallTime('Europe/Berlin', '2026-11-25T10:30')).toBe(Date.UTC(2026, 10, 25, 9, 30))
  })

  it.each(['', 'yesterday', '2026-13-01T10:00', '2026-11-25'])('is not %j', (text) =>
    expect(atWallTime('utc', text)).toBeNull(),
  )

  it('leads back to the minute that it was taken from, but where clocks are set back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 1e12, max: 2e12 }), (zone, at) => {
        const minute = Math.floor(at / 60_000) * 60_000
        const back = atWallTime(zone, wallTime(zone, minute)) ?? Number.NaN
        expect([0, hour / 2, hour]).toContain(minute - back)
      }),
    )
  })
})

describe('dayStart', () => {
  const start = (zone: string, text: string) => iso(dayStart(zone, dayNumber(zone, Date.parse(text))))

  it('is midnight on the clocks of the zone', () => {
    expect(start('utc', '2026-11-25T23:59:59Z')).toBe('2026-11-25T00:00:00.000Z')
    expect(start('Europe/Berlin', '2026-11-25T23:30:00Z')).toBe('2026-11-25T23:00:00.000Z')
    expect(start('Asia/Kolkata', '2026-11-25T12:00:00Z')).toBe('2026-11-24T18:30:00.000Z')
  })

  it('minds a day that has no midnight, and one that has two', () => {
    expect(start('Africa/Cairo', '2026-04-24T12:00:00Z')).toBe('2026-04-23T22:00:00.000Z')
    expect(start('America/Havana', '2026-11-01T18:00:00Z')).toBe('2026-11-01T04:00:00.000Z')
  })

  it('makes days follow each other without a gap, each 22 to 26 hours long', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 10_000, max: 25_000 }), (zone, day) => {
        const [from, to] = [dayStart(zone, day), dayStart(zone, day + 1)]
        expect(to - from).toBeGreaterThanOrEqual(22 * hour)
        expect(to - from).toBeLessThanOrEqual(26 * hour)
        expect([dayNumber(zone, from), dayNumber(zone, to - 1), dayNumber(zone, to)]).toEqual([day, day, day + 1])
      }),
    )
  })
})
