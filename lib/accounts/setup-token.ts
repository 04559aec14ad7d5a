import { timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { setupTokens, users } from '@/db/schema/people'
import type { Database, Transaction } from '@/db/tx'
import { newToken, tokenHash } from '@/lib/kit/token'

/** The token of a fresh setup link while nobody runs the installation, else null. An earlier link stops working. */
export async function ensureSetupToken(db: Database): Promise<string | null> {
  return db.transaction(async (tx) => {
    if (await hasOperator(tx)) return null
    const token = newToken()
    await tx.delete(setupTokens)
    await tx.insert(setupTokens).values({ tokenHash: tokenHash(token) })
    return token
  })
}

/** Whether somebody runs the installation. */
export async function hasOperator(db: Database | Transaction): Promise<boolean> {
  const found = await db.select({ id: users.id }).from(users).where(eq(users.operator, true)).limit(1)
  return found.length > 0
}

/** What a setup link is worth now. Inside a transaction it keeps others from using the link meanwhile. */
export async function setupLinkState(db: Database | Transaction, token: string): Promise<'valid' | 'invalid' | 'used'> {
  const rows = await db.select({ hash: setupTokens.tokenHash }).from(setupTokens).for('update')
  if (await hasOperator(db)) return 'used'
  const given = Buffer.from(tokenHash(token))
  return rows.some(({ hash }) => timingSafeEqual(Buffer.from(hash), given)) ? 'valid' : 'invalid'
}
