import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import type { ClaimSetupInput } from './contract'
import { type CreatedOperator, insertOperator } from './create-operator'
import { hashPassword } from './password-hash'
import { checkNewPassword } from './password-rules'
import { setupLinkState } from './setup-token'

const refusals = {
  used: 'This installation has its operator already. Sign in, or ask them for an account.',
  invalid: 'This setup link is not valid. The newest one stands in the terminal where Keystile was started.',
}

/** Creates the operator for whoever holds the one-time setup link; `ctx` is the setup's own. */
export async function claimSetup(ctx: Ctx, input: ClaimSetupInput): Promise<CreatedOperator> {
  authorizeOperator(ctx, 'user.manage')
  // Before hashing: a stranger's guess costs us nothing.
  await checkLink(ctx.db, input.token)
  checkNewPassword(input.password, input, 'password')
  const hash = await hashPassword(input.password)
  return ctx.db.transaction(async (tx) => {
    await checkLink(tx, input.token)
    return insertOperator(tx, ctx, input, hash)
  })
}

async function checkLink(db: Parameters<typeof setupLinkState>[0], token: string): Promise<void> {
  const state = await setupLinkState(db, token)
  if (state !== 'valid') throw new AppError('forbidden', refusals[state], { field: 'token' })
}
