import 'server-only'
import type { Ctx } from '@/lib/access/ctx'
import { newToken } from '@/lib/kit/token'
import { setSessionCookie } from './session'

/** Lets the session of the request go on under a new token, as `renew` does it, and gives that to the browser. */
export async function renewSession<Renewed extends { expires: Date }>(
  ctx: Ctx,
  renew: (ctx: Ctx, token: string) => Promise<Renewed>,
): Promise<Renewed> {
  const token = newToken()
  const renewed = await renew(ctx, token)
  await setSessionCookie(token, renewed.expires)
  return renewed
}
