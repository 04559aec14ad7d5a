import 'server-only'
import { cookies } from 'next/headers'
import type { Ctx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { checkPassword, type KnownPerson } from '@/lib/accounts/check-password'
import { claimSetup } from '@/lib/accounts/claim-setup'
import type { ClaimSetupInput, SignInInput, StartProviderInput } from '@/lib/accounts/contract'
import { throttled } from '@/lib/accounts/guess'
import { join } from '@/lib/accounts/join'
import { signOut } from '@/lib/accounts/sign-out'
import { startSession } from '@/lib/accounts/start-session'
import type { JoinInput } from '@/lib/invitations/contract'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { safePath } from '@/lib/kit/safe-path'
import { newToken } from '@/lib/kit/token'
import { newSessionActor } from './actor'
import { signInWithProvider } from './auth'
import { providerViews } from './auth-providers'
import { homePath } from './home'
import { installation } from './installation'
import { sessionCookieName, sessionCookieOptions, setSessionCookie } from './session'

/** Where the browser goes from here. */
export type Onward = { to: string }

/** Signs in by password; goes on to where the person wanted to go. */
export async function signInByPassword(ctx: Ctx, { next, ...given }: SignInInput): Promise<Onward> {
  const person = await checkPassword(ctx, given).catch((error) => {
    installation().log.warn('sign-in refused', {
      ip: ctx.source.ip,
      code: error instanceof AppError ? error.code : null,
    })
    throw error
  })
  await openSession(ctx, person)
  return { to: safePath(next, await homePath(person.userId)) }
}

/** Makes the operator of a new installation and signs them in. */
export async function enterBySetup(ctx: Ctx, input: ClaimSetupInput): Promise<Onward> {
  const { userId, teamSlug } = await claimSetup(ctx, input)
  await openSession(ctx, { userId, operator: true })
  return { to: `/${teamSlug}/keys` }
}

/** Makes an account by an invitation and signs the person in. */
export async function enterByInvitation(ctx: Ctx, input: JoinInput): Promise<Onward> {
  const actorOf = (userId: Id<'user'>) => newSessionActor({ userId, operator: false })
  const { userId, teamSlug } = await throttled(ctx, () => join(ctx, input, actorOf))
  await openSession(ctx, { userId, operator: false })
  return { to: `/${teamSlug}/keys` }
}

/** Begins a sign-in through a provider. */
export async function startProvider(_ctx: Ctx, { provider, next }: StartProviderInput): Promise<Onward> {
  if (!providerViews().some(({ id }) => id === provider)) throw new AppError('not_found', 'There is no such provider.')
  const redirectTo = safePath(next, '/sign-in')
  return { to: await signInWithProvider(provider, { redirect: false, redirectTo }) }
}

/** Begins the linking of a provider to the account of somebody who is signed in; it ends in `auth.ts`, which asks once more. */
export async function connectProvider(ctx: Ctx, input: StartProviderInput): Promise<Onward> {
  requireRecent(ctx, 'provider.connect')
  return startProvider(ctx, input)
}

/** Ends the session of the request and takes its cookie away. */
export async function leave(ctx: Ctx): Promise<Onward> {
  await signOut(ctx)
  const jar = await cookies()
  jar.set(sessionCookieName(), '', { ...sessionCookieOptions(), maxAge: 0 })
  return { to: '/sign-in' }
}

async function openSession(ctx: Ctx, person: KnownPerson): Promise<void> {
  const token = newToken()
  const { expires } = await startSession({ ...ctx, actor: newSessionActor(person) }, { token, method: 'password' })
  await setSessionCookie(token, expires)
}
