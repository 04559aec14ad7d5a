import 'server-only'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import { isRecent } from '@/lib/access/step-up'
import { confirmSession } from '@/lib/accounts/confirm-session'
import type { signInFaults } from '@/lib/accounts/contract'
import { providerFault } from '@/lib/accounts/provider-admission'
import { newToken } from '@/lib/kit/token'
import { readSignInSettings } from '@/lib/settings/sign-in'
import { ctxOf, userActor } from './actor'
import { authAdapter } from './auth-adapter'
import { authProviders } from './auth-providers'
import { installation } from './installation'
import { renewSession } from './renew-session'
import { currentSession, isSecure, sessionCookieName, sessionCookieOptions } from './session'

/**
 * Auth.js signs in through providers; it answers under the portal's one address, `AUTH_URL`, which the portal's server
 * sets, so the Host header decides nothing. Passwords and the reading of sessions are ours.
 */
export const { handlers, signIn: signInWithProvider } = NextAuth(() => ({
  adapter: authAdapter,
  providers: authProviders(),
  session: { strategy: 'database', generateSessionToken: newToken },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  trustHost: true,
  useSecureCookies: isSecure(),
  cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
  callbacks: { signIn: admit },
  logger: { error: logQuietly, warn: () => {}, debug: () => {} },
}))

const admit: NonNullable<NonNullable<NextAuthConfig['callbacks']>['signIn']> = async ({ user, account, profile }) => {
  if (!account) return false
  const person = await currentSession()
  const claim = {
    provider: account.provider,
    providerAccountId: account.providerAccountId,
    email: user.email,
    emailVerified: typeof profile?.email_verified === 'boolean' ? profile.email_verified : undefined,
  }
  const { signUp } = readSignInSettings(process.env)
  const signedIn = person && { userId: person.userId, recent: isRecent(person.confirmedAt, new Date()) }
  const fault = await providerFault(installation().db, claim, { signUp, signedIn })
  if (fault) return `/sign-in?${new URLSearchParams({ error: fault satisfies (typeof signInFaults)[number] })}`
  if (person)
    await renewSession(await ctxOf(userActor(person)), (ctx, token) =>
      confirmSession(ctx, { token, method: 'provider' }),
    )
  return true
}

/** A stranger's refused sign-in is no bug of ours: one line, no stack. */
function logQuietly(error: Error): void {
  const { cause } = error
  const inner = cause instanceof Error ? cause : typeof cause === 'object' && cause && 'err' in cause ? cause.err : null
  const reason = inner instanceof Error ? inner.message : error.message.split('. Read more')[0]
  installation().log.warn('sign-in through a provider failed', {
    error: 'type' in error ? String(error.type) : error.name,
    reason,
  })
}
