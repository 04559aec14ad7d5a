import { parseOptions } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { hashPassword, isPassword } from './password-hash'

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

  it('takes as long where there is no account', async () => {
    const stored = await hashPassword('a fine long passphrase')
    const timeOf = async (hash: string | null) => {
      const samples: number[] = []
      for (let i = 0; i < 9; i++) {
        const start = performance.now()
        await isPassword(hash, 'wrong')
        samples.push(performance.now() - start)
      }
      return samples.sort((a, b) => a - b)[4] ?? 0
    }
    const [known, unknown] = [await timeOf(stored), await timeOf(null)]
    expect(unknown / known).toBeGreaterThan(0.5)
    expect(unknown / known).toBeLessThan(2)
    expect(await isPassword(null, 'wrong')).toBe(false)
  })
})
