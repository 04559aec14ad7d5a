import { and, eq } from 'drizzle-orm'
import { accounts, users } from '@/db/schema/people'
import type { Database } from '@/db/tx'
import type { Id } from '@/lib/kit/id'

export type FoundUser = { userId: Id<'user'>; name: string | null; email: string }

const columns = { userId: users.id, name: users.name, email: users.email }

/** The person with this e-mail address, or null. */
export async function findUserByEmail(db: Database, email: string): Promise<FoundUser | null> {
  const [user] = await db.select(columns).from(users).where(eq(users.email, email.toLowerCase()))
  return user ?? null
}

/** The person who signs in with this account of a provider, or null. */
export async function findUserByProvider(
  db: Database,
  { provider, providerAccountId }: { provider: string; providerAccountId: string },
): Promise<FoundUser | null> {
  const [user] = await db
    .select(columns)
    .from(accounts)
    .innerJoin(users, eq(users.id, accounts.userId))
    .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, providerAccountId)))
  return user ?? null
}
