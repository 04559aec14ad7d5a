import { sql } from 'drizzle-orm'
import { changeChannel } from './channel-names'
import { textArray } from './text-array'
import type { Transaction } from './tx'

/**
 * Says, at the end of a transaction, that verifiers must forget these secrets (public ids), or everything.
 * Takes the next revision, which it returns: the row lock makes the order of revisions the order of commits. Whoever changes a row
 * of a team or an API, to which keys refer, does that after.
 */
export async function publishChange(tx: Transaction, secretIds: readonly string[] | 'all'): Promise<number> {
  // One value, however many: an incident ends thousands of keys at once.
  const ids = secretIds === 'all' ? null : textArray.serialize(secretIds)
  const [change] = await tx.execute<{ revision: string }>(sql`
    with next as (update revision set number = number + 1 returning number),
      change as (insert into changes (revision, secret_ids) select number, ${ids}::text[] from next returning revision)
    select revision, pg_notify(${changeChannel}, revision::text) from change`)
  if (!change) throw new Error('the database has no revision')
  return Number(change.revision)
}
