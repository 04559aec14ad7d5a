import { AppError } from '@/lib/kit/errors'
import type { Visitor } from './check-password'
import { networkOf } from './network'
import { countAttempt, uncountAttempt } from './throttle'

/** Runs what somebody tries with a token; of an address that tries many that never were no more is heard for a while. */
export async function throttled<T>({ db, now, source }: Visitor, attempt: () => Promise<T>): Promise<T> {
  const subject = source.ip ? ({ kind: 'address', name: networkOf(source.ip) } as const) : null
  if (subject) await countAttempt(db, subject, now)
  const forgive = async () => subject && uncountAttempt(db, subject, now)
  try {
    const result = await attempt()
    await forgive()
    return result
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not_found')) await forgive()
    throw error
  }
}
