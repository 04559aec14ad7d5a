import 'server-only'
import { cookies } from 'next/headers'
import { cache } from 'react'
import type { SignedIn } from '@/lib/accounts/contract'
import { findSession } from '@/lib/accounts/find-session'
import { installation } from './installation'
import { requestSource } from './source'

/** Whether people reach the portal by https: its cookies are then bound to it. */
export const isSecure = (): boolean => installation().settings.portalUrl.startsWith('https:')

/** The name of the session's cookie; `__Host-` makes browsers refuse one set by a neighbour or over http. */
export const sessionCookieName = (): string => (isSecure() ? '__Host-keystile-session' : 'keystile-session')

export const sessionCookieOptions = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() }) as const

/** The session token of the request, or null. */
export async function sessionToken(): Promise<string | null> {
  return (await cookies()).get(sessionCookieName())?.value || null
}

/** Lets the browser hold a session by this token. */
export async function setSessionCookie(token: string, expires: Date): Promise<void> {
  const jar = await cookies()
  jar.set(sessionCookieName(), token, { ...sessionCookieOptions(), expires })
}

/** Who is signed in, or null; looked up once a request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const token = await sessionToken()
  return token ? findSession(installation().db, token, await requestSource(), new Date()) : null
})
