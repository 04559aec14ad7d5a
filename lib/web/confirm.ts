import 'server-only'
import type { Ctx } from '@/lib/access/ctx'
import { confirmByPassword } from '@/lib/accounts/confirm-by-password'
import type { ConfirmInput, ProofWays, StartProviderInput } from '@/lib/accounts/contract'
import { getAccount } from '@/lib/accounts/get-account'
import { AppError } from '@/lib/kit/errors'
import { signInWithProvider } from './auth'
import { freshSignInOf, providerViews } from './auth-providers'
import type { Onward } from './enter'
import { renewSession } from './renew-session'

/** How the signed-in person can prove again who they are. */
export async function proofWays(ctx: Ctx): Promise<ProofWays> {
  const { email, passwordChangedAt, providers } = await getAccount(ctx)
  return {
    email,
    hasPassword: passwordChangedAt !== null,
    providers: providerViews().filter(({ id }) => providers.includes(id)),
  }
}

/** Confirms the session of the request by password. */
export async function confirmHere(ctx: Ctx, { password }: ConfirmInput): Promise<void> {
  await renewSession(ctx, (own, token) => confirmByPassword(own, { password, token }))
}

/** Begins a fresh sign-in through a provider of the person's; it ends on a page that tells the window which asked. */
export async function startProof(ctx: Ctx, { provider }: StartProviderInput): Promise<Onward> {
  const { providers } = await proofWays(ctx)
  if (!providers.some(({ id }) => id === provider))
    throw new AppError('not_found', 'You do not sign in with this provider.')
  const options = { redirect: false, redirectTo: '/account/confirmed' } as const
  return { to: await signInWithProvider(provider, options, freshSignInOf(provider)) }
}
