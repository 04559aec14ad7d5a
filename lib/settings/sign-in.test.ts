import { describe, expect, it } from 'vitest'
import { readSignInSettings } from './sign-in'

const read = (env: Record<string, string>) => readSignInSettings({ NODE_ENV: 'test', ...env })

describe('readSignInSettings', () => {
  it('has no provider where nothing is set', () => {
    expect(read({})).toEqual({ signUp: 'open', github: null, google: null, oidc: null })
  })

  it('has the providers whose variables are set', () => {
    const oidc = { AUTH_OIDC_ISSUER: 'https://id.example.com', AUTH_OIDC_ID: 'a', AUTH_OIDC_SECRET: 'b' }
    expect(read({ ...oidc, KEYSTILE_SIGN_UP: 'closed' })).toMatchObject({
      signUp: 'closed',
      oidc: { id: 'a', secret: 'b', issuer: 'https://id.example.com', name: 'single sign-on' },
      github: null,
    })
  })

  it.each([
    ['half a client', { AUTH_GITHUB_ID: 'a' }, 'AUTH_GITHUB_SECRET'],
    [
      'an issuer that is no address',
      { AUTH_OIDC_ID: 'a', AUTH_OIDC_SECRET: 'b', AUTH_OIDC_ISSUER: 'id' },
      'AUTH_OIDC_ISSUER',
    ],
    ['another word for sign-up', { KEYSTILE_SIGN_UP: 'yes' }, 'KEYSTILE_SIGN_UP'],
  ])('names the variable of %s', (_, env, variable) => {
    expect(() => read(env)).toThrow(variable)
  })
})
