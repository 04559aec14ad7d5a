import 'server-only'
import type { Ctx } from '@/lib/access/ctx'
import { newToken } from '@/lib/kit/token'
import { setSessionCookie } from './session'

/** Confirms the session of the request under a new token, and gives that to the browser. */
export async function renewSession(
  ctx: Ctx,
  confirm: (ctx: Ctx, token: string) => Promise<{ expires: Date }>,
): Promise<void> {
  const token = newToken()
  const { expires } = await confirm(ctx, token)
  await setSessionCookie(token, expires)
}
