import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { locks } from '@/db/locks'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import { emailAddress, newPassword } from './contract'
import { insertOperator } from './create-operator'
import { hashPassword } from './password-hash'
import { checkNewPassword } from './password-rules'
import { hasOperator } from './setup-token'

const teamName = 'Operators'

/** Creates the operator that the environment names, unless there is one; several starts at once create one. */
export async function ensureOperator(ctx: Ctx, given: { email: string; password: string }): Promise<boolean> {
  authorizeOperator(ctx, 'user.manage')
  if (await hasOperator(ctx.db)) return false
  const email = settingOf('KEYSTILE_SETUP_EMAIL', emailAddress, given.email)
  const password = settingOf('KEYSTILE_SETUP_PASSWORD', newPassword, given.password)
  const name = email.split('@')[0] ?? email
  checkNewPassword(password, { email, name }, 'KEYSTILE_SETUP_PASSWORD')
  const hash = await hashPassword(password)
  return ctx.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${locks.setup})`)
    if (await hasOperator(tx)) return false
    await insertOperator(tx, ctx, { name, email, teamName }, hash)
    return true
  })
}

function settingOf(variable: string, schema: z.ZodType<string>, text: string): string {
  const result = schema.safeParse(text)
  if (result.success) return result.data
  throw new AppError('invalid_input', `${variable}: ${result.error.issues[0]?.message}`, { field: variable })
}
