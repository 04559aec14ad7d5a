import { describe, expect, it } from 'vitest'
import { mint } from '@/lib/credential/mint'
import { auditFilters, exportAuditInput } from './contract'

const { credential, publicId } = mint('ks', 'live', { current: '1', byVersion: { '1': Buffer.alloc(32, 7) } })
const masked = `ks_live_${publicId}_…`

describe('auditFilters', () => {
  it('keep what names somebody or something as it is', () => {
    const given = {
      who: 'user_0Vbpk2l7t91VI18WurpQ',
      about: 'key_0Vbpk2l7t91VI18WurpQ',
      ip: '2001:db8::1',
      q: 'Zoe Quill',
    }
    expect(auditFilters.parse(given)).toEqual(given)
    expect(auditFilters.parse({})).toEqual({})
  })

  it('have of a credential its public part alone', () => {
    expect(auditFilters.parse({ who: credential, about: masked, q: `Bearer ${credential}` })).toEqual({
      who: publicId,
      about: publicId,
      q: `ks_live_${publicId}`,
    })
    expect(auditFilters.parse({ who: `by ${credential}`, ip: credential.slice(0, 45) })).toEqual({
      who: `by ${masked}`,
      ip: publicId,
    })
  })

  it('take no piece of a secret to search for', () => {
    const { error } = auditFilters.safeParse({ q: credential.slice(-40) })
    expect(error?.issues.map(({ message }) => message)).toEqual(['Search for a name, or for the public part of a key.'])
  })

  it('leave nothing of a secret for an export to note', () => {
    for (const field of ['who', 'about', 'ip', 'q', 'from', 'action']) {
      const { data, error } = exportAuditInput.safeParse({ format: 'csv', [field]: credential })
      expect(JSON.stringify([data, error?.issues])).not.toContain(credential.slice(22, 40))
    }
  })
})
