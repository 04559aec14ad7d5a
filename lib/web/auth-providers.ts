import 'server-only'
import type { Provider } from 'next-auth/providers'
import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import type { ProviderView } from '@/lib/accounts/contract'
import { readSignInSettings } from '@/lib/settings/sign-in'

/** Nothing of a provider's tokens is stored. */
const account = () => ({})

/** The providers whose variables are set. */
export function authProviders(): Provider[] {
  const { github, google, oidc } = readSignInSettings(process.env)
  const providers: Provider[] = []
  if (github) providers.push(GitHub({ clientId: github.id, clientSecret: github.secret, account }))
  if (google) providers.push(Google({ clientId: google.id, clientSecret: google.secret, account }))
  if (oidc) {
    providers.push({
      id: 'oidc',
      name: oidc.name,
      type: 'oidc',
      issuer: oidc.issuer,
      clientId: oidc.id,
      clientSecret: oidc.secret,
      checks: ['pkce', 'state', 'nonce'],
      // Many issuers put the address only into the user info.
      idToken: false,
      account,
    })
  }
  return providers
}

/** What the sign-in page shows of them. */
export function providerViews(): ProviderView[] {
  const { github, google, oidc } = readSignInSettings(process.env)
  return [
    ...(github ? [{ id: 'github', name: 'GitHub' }] : []),
    ...(google ? [{ id: 'google', name: 'Google' }] : []),
    ...(oidc ? [{ id: 'oidc', name: oidc.name }] : []),
  ]
}

/**
 * What to ask of a provider so that it does not answer from a session that it has. OpenID Connect has a word for it; GitHub and
 * Google only let people choose the account again, and ask for a password when they see fit.
 */
export const freshSignInOf = (provider: string): { prompt: string } => ({
  prompt: provider === 'oidc' ? 'login' : 'select_account',
})
