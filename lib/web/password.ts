import 'server-only'
import type { Ctx } from '@/lib/access/ctx'
import { changePassword } from '@/lib/accounts/change-password'
import type { ChangePasswordInput } from '@/lib/accounts/contract'
import { renewSession } from './renew-session'

/** Changes the password; of all sessions that of the request alone goes on, under a new token. */
export async function changePasswordHere(ctx: Ctx, input: ChangePasswordInput): Promise<{ ended: number }> {
  const { ended } = await renewSession(ctx, (own, token) => changePassword(own, input, token))
  return { ended }
}
