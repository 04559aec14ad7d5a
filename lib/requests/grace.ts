import { sql } from 'drizzle-orm'
import { publishChange } from '@/db/channels'
import type { Database } from '@/db/tx'

/**
 * Sets the end of secrets whose successor has been used, where they were to end some time after that: the first use plus the
 * grace, never beyond the key's own expiry. Verifiers are told. Returns how many; running it again changes nothing.
 */
export function endPredecessors(db: Database): Promise<number> {
  return db.transaction(async (tx) => {
    const ended = await tx.execute<{ id: string }>(sql`
      update secrets old
      set ends_at = least(u.first_used_at + old.grace_after_use_ms * interval '1 millisecond', k.expires_at)
      from secret_uses u, keys k
      where u.secret_id = old.successor_id and k.id = old.key_id and old.grace_after_use_ms is not null
        and old.ends_at is null
      returning old.id`)
    if (ended.length > 0)
      await publishChange(
        tx,
        ended.map(({ id }) => id),
      )
    return ended.length
  })
}
