import { formatCount } from '@/lib/kit/format-number'
import { formatClock, formatDay } from '@/lib/kit/format-time'
import type { UsageSpan } from '@/lib/usage/contract'
import type { UsageGrouping, UsageRange } from '@/lib/usage/terms'

export const rangeWords: Record<UsageRange | 'custom', { short: string; long: string; before: string }> = {
  '15m': { short: '15 min', long: 'Last 15 minutes', before: 'the 15 minutes before' },
  '1h': { short: '1 h', long: 'Last hour', before: 'the hour before' },
  '6h': { short: '6 h', long: 'Last 6 hours', before: 'the 6 hours before' },
  '24h': { short: '24 h', long: 'Last 24 hours', before: 'the 24 hours before' },
  '7d': { short: '7 d', long: 'Last 7 days', before: 'the 7 days before' },
  '30d': { short: '30 d', long: 'Last 30 days', before: 'the 30 days before' },
  '90d': { short: '90 d', long: 'Last 90 days', before: 'the 90 days before' },
  custom: { short: 'Custom', long: 'Custom range', before: 'the equally long time before' },
}

export const groupingWords: Record<UsageGrouping, string> = {
  decision: 'Decision',
  status: 'Status class',
  key: 'Key',
  secret: 'Secret',
  route: 'Route',
  environment: 'Environment',
  country: 'Country',
}

/**
 * How a number changed: `↑ 12 %`, `↑ 60 ×` where it is ten times what it was or more, `↓ 0.4 pt` (percentage points, for a share); null
 * where nothing changed, or there is nothing to compare. Up and down are said by the arrow alone: whether it is good depends on the number.
 */
export function changeText(now: number | null, was: number | null, isShare: boolean): string | null {
  if (now === null || was === null || (was === 0 && !isShare)) return null
  const change = isShare ? (now - was) * 100 : (now / was - 1) * 100
  const size = Math.abs(change)
  if (!isShare && now / was >= 10) return `↑ ${formatCount(Math.round(now / was))} ×`
  const text = size < 10 ? String(Number(size.toFixed(1))) : formatCount(Math.round(size))
  if (text === '0') return null
  return `${change > 0 ? '↑' : '↓'} ${text} ${isShare ? 'pt' : '%'}`
}

/** A zone as people say it: `UTC`, `Europe/Berlin`. */
export const zoneName = (zone: string): string => (zone === 'utc' ? 'UTC' : zone.replaceAll('_', ' '))

/** The exact ends of a span, its zone and the size of its buckets. */
export function spanText({ fromMs, toMs, zone, step }: Pick<UsageSpan, 'fromMs' | 'toMs' | 'zone' | 'step'>): string {
  const moment = (atMs: number) => `${formatDay(atMs, zone)}, ${formatClock(atMs, zone)}`
  const isSameDay = formatDay(fromMs, zone) === formatDay(toMs, zone)
  const to = isSameDay ? formatClock(toMs, zone) : moment(toMs)
  const units = { minute: 'min', hour: 'h', day: 'd' }
  return `${moment(fromMs)} – ${to} ${zoneName(zone)}, by ${step.count} ${units[step.unit]}`
}
