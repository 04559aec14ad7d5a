import type { UsageRange, UsageSpan } from '@/lib/usage/contract'

const hourMs = 3_600_000

export const rangeWords: Record<UsageRange, { short: string; long: string; before: string }> = {
  '1h': { short: '1 h', long: 'last hour', before: 'the hour before' },
  '24h': { short: '24 h', long: 'last 24 hours', before: 'the 24 hours before' },
  '7d': { short: '7 d', long: 'last 7 days', before: 'the 7 days before' },
  '30d': { short: '30 d', long: 'last 30 days', before: 'the 30 days before' },
}
export const rangeOptions = (Object.keys(rangeWords) as UsageRange[]).map((value) => ({
  value,
  label: rangeWords[value].short,
}))

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
})

/** The exact ends of a span and the size of its buckets, in UTC: buckets begin on UTC's hours and days. */
export function spanText({ fromMs, toMs, stepMs }: UsageSpan): string {
  const from = `${day.format(fromMs)}, ${clock.format(fromMs)}`
  const sameDay = day.format(fromMs) === day.format(toMs)
  const to = sameDay ? clock.format(toMs) : `${day.format(toMs)}, ${clock.format(toMs)}`
  const step = stepMs < hourMs ? `${stepMs / 60_000} min` : `${stepMs / hourMs} h`
  return `${from} – ${to} UTC, by ${step}`
}
