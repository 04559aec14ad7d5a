import { createHash } from 'node:crypto'
import { eq, lt, or, sql } from 'drizzle-orm'
import { signInThrottles } from '@/db/schema/people'
import type { Database } from '@/db/tx'
import { AppError } from '@/lib/kit/errors'

/** Whose attempts are counted together: those on one account, and those from one address. */
export type Subject = { kind: 'account' | 'address'; name: string }

/** After `free` failures each next one doubles the wait, up to `waitMsMax`. */
const limits = {
  account: { free: 3, waitMsMax: 5 * 60_000 },
  address: { free: 20, waitMsMax: 15 * 60_000 },
} as const
const firstWaitMs = 2_000
const forgottenAfterMs = 24 * 3_600_000

/**
 * Counts an attempt as a failure before it is made, so that guesses made at the same moment are counted too;
 * `forgiveAttempts` takes it back. Refuses while the subject has to wait.
 */
export async function countAttempt(db: Database, subject: Subject, now: Date): Promise<void> {
  const { free, waitMsMax } = limits[subject.kind]
  const key = subjectKey(subject)
  const at = now.toISOString()
  const { failures, lastFailureAt, blockedUntil } = signInThrottles
  const next = sql`case when ${lastFailureAt} < ${new Date(now.getTime() - forgottenAfterMs).toISOString()}::timestamptz
    then 1 else ${failures} + 1 end`
  const waitMs = sql`case when ${next} <= ${free} then 0
    else least(${waitMsMax}, ${firstWaitMs} * power(2, least(${next} - ${free} - 1, 20))) end`
  const counted = await db
    .insert(signInThrottles)
    .values({ subject: key, failures: 1, lastFailureAt: now, blockedUntil: now })
    .onConflictDoUpdate({
      target: signInThrottles.subject,
      set: {
        failures: next,
        lastFailureAt: now,
        blockedUntil: sql`${at}::timestamptz + (${waitMs}) * interval '1 millisecond'`,
      },
      // Of two at the same moment the one that came first may be counted last: nobody waits while attempts are free.
      setWhere: sql`${failures} <= ${free} or ${blockedUntil} <= ${at}::timestamptz`,
    })
    .returning({ subject: signInThrottles.subject })
  if (counted.length === 0) throw await mustWait(db, key, now)
}

/** After a success: nothing has failed. Drops what is forgotten anyway, too. */
export async function forgiveAttempts(db: Database, subject: Subject, now: Date): Promise<void> {
  const { subject: key, lastFailureAt } = signInThrottles
  const forgotten = lt(lastFailureAt, new Date(now.getTime() - forgottenAfterMs))
  await db.delete(signInThrottles).where(or(eq(key, subjectKey(subject)), forgotten))
}

/** Takes back one attempt alone: whoever owns one account may not clear the count of guesses at others. */
export async function uncountAttempt(db: Database, subject: Subject, now: Date): Promise<void> {
  await db
    .update(signInThrottles)
    .set({ failures: sql`greatest(${signInThrottles.failures} - 1, 0)`, blockedUntil: now })
    .where(eq(signInThrottles.subject, subjectKey(subject)))
}

async function mustWait(db: Database, key: string, now: Date): Promise<AppError> {
  const [row] = await db.select().from(signInThrottles).where(eq(signInThrottles.subject, key))
  const seconds = Math.max(1, Math.ceil(((row?.blockedUntil ?? now).getTime() - now.getTime()) / 1000))
  return new AppError('rate_limited', `Too many attempts. Wait ${waitWords(seconds)} and try again.`)
}

const waitWords = (seconds: number): string => {
  if (seconds === 1) return '1 second'
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}

/** Hashed: the table names neither people nor addresses. */
const subjectKey = ({ kind, name }: Subject): string => createHash('sha256').update(`${kind}:${name}`).digest('hex')
