import { describe, expect, it } from 'vitest'
import { decisions } from '@/lib/verify/contract'
import { credentialOf, refusalOf } from './keystile.mjs'

describe('credentialOf', () => {
  it.each([
    [{ authorization: 'Bearer ks_live_1' }, 'ks_live_1'],
    [{ authorization: 'bearer  ks_live_1' }, 'ks_live_1'],
    [{ 'x-api-key': 'ks_live_2' }, 'ks_live_2'],
    [{ authorization: 'Bearer ks_live_1', 'x-api-key': 'ks_live_2' }, 'ks_live_1'],
    [{ authorization: 'Basic a3M6' }, undefined],
    [{ authorization: 'Bearer ' }, undefined],
    [{}, undefined],
  ])('reads %o', (headers, credential) => {
    expect(credentialOf(headers)).toBe(credential)
  })
})

describe('refusalOf', () => {
  const status: Record<string, number> = {
    insufficient_scope: 403,
    ip_denied: 403,
    rate_limited: 429,
    quota_exceeded: 429,
    undecided: 503,
  }

  it.each(decisions.filter((code) => code !== 'valid'))('answers %s with its status, in headers and body', (code) => {
    const refusal = refusalOf(code, ['weather:read'])
    expect(refusal.status).toBe(status[code] ?? 401)
    expect(refusal.problem['status']).toBe(refusal.status)
    expect(refusal.headers['retry-after'] !== undefined).toBe(refusal.status === 429 || refusal.status === 503)
  })

  it('speaks RFC 6750', () => {
    const challenge = (code: string) => refusalOf(code, ['stations:write', 'alerts:write']).headers['www-authenticate']
    expect(challenge('missing')).toBe('Bearer realm="api"')
    expect(challenge('revoked')).toBe('Bearer realm="api", error="invalid_token"')
    expect(challenge('insufficient_scope')).toBe(
      'Bearer realm="api", error="insufficient_scope", scope="stations:write alerts:write"',
    )
    expect(challenge('undecided')).toBeUndefined()
  })

  it('does not tell an unknown key from a dead one', () => {
    const answers = ['malformed', 'not_found', 'revoked', 'superseded', 'expired', 'disabled'].map((code) =>
      JSON.stringify(refusalOf(code, [])),
    )
    expect(new Set(answers).size).toBe(1)
  })
})
