import { describe, expect, it } from 'vitest'
import { mint } from './mint'
import { holdsCredential, redact } from './redact'

const { credential, publicId } = mint('ks', 'live', { current: '1', byVersion: { '1': Buffer.alloc(32, 7) } })

describe('redact', () => {
  it.each([
    ['whole', credential],
    ['cut short', credential.slice(0, -9)],
    ['too long', `${credential}abc`],
  ])('leaves only the public part of a credential that is %s', (_, text) => {
    expect(redact(`/${'a'.repeat(20)}_${text}`)).not.toContain(credential.slice(-44, -10))
    expect(redact(`/keys/${text}/x`)).toBe(`/keys/ks_live_${publicId}_…/x`)
    expect(holdsCredential(`a=${text}`)).toBe(true)
  })

  it.each(['%5F', '%5f', '%255F', '%25255f'])('knows its lines spelled %s', (line) => {
    expect(redact(`/${credential.replaceAll('_', line)}`)).not.toContain(credential.slice(-44))
  })

  it('takes out every one', () => {
    expect(redact(`${credential} ${credential}`)).toBe(`ks_live_${publicId}_… ks_live_${publicId}_…`)
  })

  it('takes out one that was pasted twice without a space', () => {
    expect(redact(credential.repeat(2))).toBe(`ks_live_${publicId}_…`)
  })

  it('leaves other text alone', () => {
    expect(redact('/stations/10384?at=now_live_')).toBe('/stations/10384?at=now_live_')
    expect(holdsCredential('ks_live_short')).toBe(false)
  })
})
