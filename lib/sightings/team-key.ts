import { and, eq } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Database } from '@/db/tx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'

/** The scopes of a team's key; another team's key does not exist. */
export async function teamKey(db: Database, teamId: Id<'team'>, keyId: Id<'key'>): Promise<{ scopes: string[] }> {
  const [key] = await db
    .select({ scopes: keys.scopes })
    .from(keys)
    .where(and(eq(keys.id, keyId), eq(keys.teamId, teamId)))
  if (!key) throw new AppError('not_found', 'There is no such key.')
  return key
}
