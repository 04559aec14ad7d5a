import { memo } from './memo'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const formats = memo(
  (timeZone) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
)

/** Reads a moment on the clocks of a zone, one for all spellings of it; throws for a zone that does not exist. */
const formatOf = (zone: string): Intl.DateTimeFormat => formats(zone.toLowerCase())

/** Whether the name is `utc` or a zone of the IANA database: `Europe/Berlin`. */
export function isZone(zone: string): boolean {
  if (zone === 'utc') return true
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(zone)) return false
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
export function zoneOffset(zone: string, atMs: number): number {
  if (zone === 'utc') return 0
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(atMs)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1_000) * 1_000
}

/** A moment as the clocks of a zone show it, to the minute, as browsers' inputs have it: `2026-11-25T10:30`. */
export const wallTime = (zone: string, atMs: number): string =>
  new Date(atMs + zoneOffset(zone, atMs)).toISOString().slice(0, 16)

/** When the clocks of a zone show a time of that form; null where it is none. Of two such moments, the first. */
export function atWallTime(zone: string, text: string): number | null {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN
  if (Number.isNaN(wall)) return null
  const moments = [wall - dayMs, wall + dayMs].map((near) => wall - zoneOffset(zone, near))
  const first = Math.min(...moments)
  return wallTime(zone, first) === text ? first : Math.max(...moments)
}

/** The number of the zone's day that holds a moment: days since 1 January 1970. */
export const dayNumber = (zone: string, atMs: number): number => Math.floor((atMs + zoneOffset(zone, atMs)) / dayMs)

/**
 * When a day of a zone begins, given its number. Clocks that change at midnight are minded: a day without a midnight begins with
 * its first moment, one with two begins with the first.
 */
export function dayStart(zone: string, day: number): number {
  const midnight = day * dayMs
  const starts = [midnight - dayMs, midnight + dayMs].map((near) => midnight - zoneOffset(zone, near))
  const first = Math.min(...starts)
  return dayNumber(zone, first) === day ? first : Math.max(...starts)
}
