import type { QuotaPeriod } from './terms'

const dayMs = 86_400_000

/** A calendar period in UTC, from its first millisecond to the first that is no more in it; Unix milliseconds. */
export type Period = { startMs: number; endMs: number }

export function periodAt(period: QuotaPeriod, wallMs: number): Period {
  if (period === 'day') {
    const startMs = Math.floor(wallMs / dayMs) * dayMs
    return { startMs, endMs: startMs + dayMs }
  }
  const date = new Date(wallMs)
  const month = (months: number) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months)
  return { startMs: month(0), endMs: month(1) }
}
