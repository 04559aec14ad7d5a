import type { Id } from '@/lib/kit/id'

/** A session ends this long after sign-in, whatever happens. */
export const sessionMaxAgeMs = 30 * 86_400_000
/** A session nobody used for this long has ended. */
export const sessionIdleMaxMs = 7 * 86_400_000

/** The signed-in person of a request. */
export type SignedIn = {
  sessionId: Id<'session'>
  userId: Id<'user'>
  name: string
  email: string
  operator: boolean
  signedInAt: Date
}
