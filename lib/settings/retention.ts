import { AppError } from '@/lib/kit/errors'

/** How many days each kind of row is kept; rollups of days are kept for good. */
export type Retention = {
  /** The request log itself. */
  requestsDays: number
  /** Rollups of minutes and slices. */
  minutesDays: number
  hoursDays: number
}

const daysMax = 3_650
const dayMs = 86_400_000

export const retentionDefault: Retention = { requestsDays: 30, minutesDays: 7, hoursDays: 400 }

/** Reads how long rows are kept; each fault is one sentence that names the variable. */
export function readRetention(env: NodeJS.ProcessEnv): Retention {
  return {
    requestsDays: daysOf(env, 'KEYSTILE_KEEP_REQUESTS_DAYS', retentionDefault.requestsDays),
    minutesDays: daysOf(env, 'KEYSTILE_KEEP_MINUTES_DAYS', retentionDefault.minutesDays),
    hoursDays: daysOf(env, 'KEYSTILE_KEEP_HOURS_DAYS', retentionDefault.hoursDays),
  }
}

function daysOf(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const days = Number(env[name] || otherwise)
  if (Number.isInteger(days) && days >= 1 && days <= daysMax) return days
  throw new AppError('invalid_input', `${name} must be a number of days from 1 to ${daysMax}, not "${env[name]}".`)
}

/**
 * Since when each kind of row is kept, in Unix milliseconds: what is older is neither kept nor taken in. Each is the start of a
 * period (UTC), so that a partition is kept whole or not at all.
 */
export type KeptSince = { requests: number; minutes: number; hours: number }

/** Nothing is too old. */
export const keptForGood: KeptSince = { requests: 0, minutes: 0, hours: 0 }

/** The log, minutes and slices go by the day, hours by the month. */
export function keptSince({ requestsDays, minutesDays, hoursDays }: Retention, now: Date): KeptSince {
  const dayOf = (days: number) => Math.floor(now.getTime() / dayMs - days) * dayMs
  const oldest = new Date(dayOf(hoursDays))
  return {
    requests: dayOf(requestsDays),
    minutes: dayOf(minutesDays),
    hours: Date.UTC(oldest.getUTCFullYear(), oldest.getUTCMonth()),
  }
}
