import { AppError } from '@/lib/kit/errors'

export type Client = { id: string; secret: string }
export type SignInSettings = {
  /** Whether a provider may bring people who have no account yet. */
  signUp: 'open' | 'closed'
  github: Client | null
  google: Client | null
  oidc: (Client & { issuer: string; name: string }) | null
}

/** Reads how people may sign in besides by password; a provider exists only when its variables are set. */
export function readSignInSettings(env: NodeJS.ProcessEnv): SignInSettings {
  const signUp = env['KEYSTILE_SIGN_UP'] || 'open'
  if (signUp !== 'open' && signUp !== 'closed') {
    throw new AppError('invalid_input', `KEYSTILE_SIGN_UP must be open or closed, not "${signUp}".`)
  }
  const oidc = clientOf(env, 'AUTH_OIDC')
  return {
    signUp,
    github: clientOf(env, 'AUTH_GITHUB'),
    google: clientOf(env, 'AUTH_GOOGLE'),
    oidc: oidc && { ...oidc, issuer: issuerOf(env), name: env['AUTH_OIDC_NAME'] || 'single sign-on' },
  }
}

function clientOf(env: NodeJS.ProcessEnv, name: string): Client | null {
  const [id, secret] = [env[`${name}_ID`], env[`${name}_SECRET`]]
  if (id && secret) return { id, secret }
  if (!id && !secret) return null
  throw new AppError('invalid_input', `Set both ${name}_ID and ${name}_SECRET, or neither.`)
}

function issuerOf(env: NodeJS.ProcessEnv): string {
  const issuer = env['AUTH_OIDC_ISSUER'] ?? ''
  if (/^https?:\/\//.test(issuer) && URL.canParse(issuer)) return issuer
  throw new AppError('invalid_input', 'AUTH_OIDC_ISSUER must be the address of an OpenID Connect issuer.')
}
