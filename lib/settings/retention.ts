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
