import { AppError } from '@/lib/kit/errors'
import type { ExpiryChoice } from './contract'

const dayMs = 86_400_000

/** The moment at which a key made at `now` expires; null: never. */
export function expiryMoment(choice: ExpiryChoice, now: Date): Date | null {
  if ('never' in choice) return null
  if ('days' in choice) return new Date(now.getTime() + choice.days * dayMs)
  if (choice.at <= now) throw new AppError('invalid_input', 'Choose a moment in the future.', { field: 'expiry' })
  return choice.at
}
