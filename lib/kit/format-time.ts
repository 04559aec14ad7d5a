import { memo } from './memo'

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const steps = [
  { unit: 'min', ms: minuteMs, below: hourMs },
  { unit: 'h', ms: hourMs, below: dayMs },
  { unit: 'd', ms: dayMs, below: 60 * dayMs },
  { unit: 'mo', ms: 30 * dayMs, below: 720 * dayMs },
  { unit: 'y', ms: 365 * dayMs, below: Number.POSITIVE_INFINITY },
]

/** How long ago or from now: `just now`, `4 min ago`, `in 3 d`. Both are Unix times in milliseconds. */
export function formatRelative(atMs: number, nowMs: number): string {
  const span = Math.abs(nowMs - atMs)
  const past = atMs <= nowMs
  if (span < 10 * secondMs) return past ? 'just now' : 'in a moment'
  const text = formatDuration(span)
  return past ? `${text} ago` : `in ${text}`
}

/** One unit of time, rounded down: `42 s`, `4 min`, `3 d`. */
export function formatDuration(ms: number): string {
  if (ms < minuteMs) return `${Math.floor(ms / secondMs)} s`
  const step = steps.find(({ below }) => ms < below)
  return step ? `${Math.floor(ms / step.ms)} ${step.unit}` : '–'
}

/** `local`: the zone of whoever looks; `utc`; or a zone of the IANA database by its name. */
export type Zone = string

const momentParts: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
}
/** One format for all spellings of a zone. */
const inZone = (parts: Intl.DateTimeFormatOptions) => {
  const formatOf = memo(
    (zone) => new Intl.DateTimeFormat('en-GB', zone === 'local' ? parts : { ...parts, timeZone: zone }),
  )
  return (atMs: number, zone: Zone): string => formatOf(zone.toLowerCase()).format(atMs)
}

const moment = inZone(momentParts)
const momentWithZone = inZone({ ...momentParts, timeZoneName: 'short' })
const day = inZone({ year: 'numeric', month: 'short', day: 'numeric' })
const clock = inZone({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const dayOfYear = inZone({ month: 'short', day: 'numeric' })

/** To the second, with the zone's name: `4 Mar 2026, 09:30:05 UTC`. */
export const formatMoment = (atMs: number, zone: Zone): string => momentWithZone(atMs, zone)
/** To the second, the zone being said elsewhere. */
export const formatMomentBare = (atMs: number, zone: Zone): string => moment(atMs, zone)
/** `4 Mar 2026`. */
export const formatDay = (atMs: number, zone: Zone): string => day(atMs, zone)

/** `09:30`. */
export const formatClock = (atMs: number, zone: Zone): string => clock(atMs, zone)

/** A tick of a time axis: hours within two days, days beyond. */
export function formatTick(atMs: number, zone: Zone, spanMs: number): string {
  return spanMs <= 2 * dayMs ? clock(atMs, zone) : dayOfYear(atMs, zone)
}

/** A bucket in a tooltip: its day, and its hours where it is shorter than a day. A day may begin up to an hour before midnight. */
export function formatBucket(atMs: number, bucketMs: number, zone: Zone): string {
  if (bucketMs >= dayMs) return day(atMs + dayMs / 2, zone)
  return `${dayOfYear(atMs, zone)}, ${clock(atMs, zone)}–${clock(atMs + bucketMs, zone)}`
}
