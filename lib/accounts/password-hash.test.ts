import { parseOptions } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { hashPassword, isPassword, nobodysHash } from './password-hash'

describe('isPassword', () => {
  it('knows the password and no other', async () => {
    const stored = await hashPassword('a fine long passphrase')
    expect(await isPassword(stored, 'a fine long passphrase')).toBe(true)
    expect(await isPassword(stored, 'a fine long passphrasE')).toBe(false)
  })

  it('is argon2id at the cost OWASP asks for', async () => {
    const stored = await hashPassword('a fine long passphrase')
    expect(stored.startsWith('$argon2id$')).toBe(true)
    expect(parseOptions(stored)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  })

  it('costs as much where there is no account, and never lets one in', async () => {
    expect(parseOptions(nobodysHash)).toEqual(parseOptions(await hashPassword('a fine long passphrase')))
    expect(await isPassword(null, 'a fine long passphrase')).toBe(false)
  })
})
