import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base62Alphabet, toBase62 } from '@/lib/kit/base62'
import { crc32 } from '@/lib/kit/crc32'
import { crcLength, environments, lastPartLength, mask, prefixPattern, scannerPattern } from './format'
import { mint } from './mint'
import { authenticate, parse } from './parse'
import type { Peppers } from './pepper'

const first: Peppers = { current: '1', byVersion: { '1': Buffer.alloc(32, 1) } }
const both: Peppers = { current: '2', byVersion: { ...first.byVersion, '2': Buffer.alloc(32, 2) } }
const prefixes = fc.stringMatching(/^[a-z][a-z0-9]{1,15}$/)
const minted = fc.tuple(prefixes, fc.constantFrom(...environments)).map(([p, e]) => mint(p, e, first).credential)
const digits = [...base62Alphabet]

describe('a minted credential', () => {
  it('has the published form, and scanners find it in any text', () => {
    fc.assert(
      fc.property(prefixes, fc.constantFrom(...environments), (prefix, environment) => {
        const { credential, publicId } = mint(prefix, environment, first)
        expect(credential).toMatch(new RegExp(`^${prefix}_${environment}_[0-9A-Za-z]{12}_[0-9A-Za-z]{44}$`))
        expect(scannerPattern(prefix).exec(`x="${credential}";`)?.[0]).toBe(credential)
        expect(parse(credential)).toEqual({ prefix, environment, publicId, state: 'whole' })
        expect(mask(prefix, environment, publicId)).toBe(`${credential.slice(0, -lastPartLength)}…`)
      }),
    )
  })

  it('is authenticated to what the database keeps', () => {
    const { credential, mac } = mint('ks', 'live', first)
    expect(mac).toHaveLength(32)
    expect(authenticate(credential, first)).toEqual(mac)
  })

  it('draws every character of public id and secret equally often', () => {
    const counts = new Map(digits.map((digit) => [digit, 0]))
    const rounds = 4000
    for (let i = 0; i < rounds; i++) {
      const { credential } = mint('ks', 'live', first)
      const random = credential.slice(8, 20) + credential.slice(22, 53)
      for (const digit of random) counts.set(digit, (counts.get(digit) ?? 0) + 1)
    }
    const expected = (rounds * 43) / 62
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // 61 degrees of freedom: 131 is passed by chance once in a million runs; `byte % 62` without rejection gives thousands.
    expect(chiSquare).toBeLessThan(131)
  })
})

describe('the checksum', () => {
  it('detects every change of a single character', () => {
    const { credential } = mint('ks', 'live', first)
    for (let at = 0; at < credential.length; at++) {
      for (const digit of digits) {
        if (digit === credential[at]) continue
        const typo = credential.slice(0, at) + digit + credential.slice(at + 1)
        expect(parse(typo)?.state ?? 'damaged', typo).toBe('damaged')
      }
    }
  })

  it('detects two neighbours swapped and anything missing or added', () => {
    fc.assert(
      fc.property(minted, fc.nat(200), fc.constantFrom(...digits), (credential, seed, digit) => {
        const at = seed % (credential.length - 1)
        const swapped = `${credential.slice(0, at)}${credential[at + 1]}${credential[at]}${credential.slice(at + 2)}`
        if (swapped !== credential) expect(parse(swapped)?.state).not.toBe('whole')
        expect(parse(credential.slice(0, at) + credential.slice(at + 1))?.state).not.toBe('whole')
        expect(parse(credential.slice(0, at) + digit + credential.slice(at))?.state).not.toBe('whole')
      }),
    )
  })

  it('is the CRC-32 of zlib', () => {
    expect(crc32('123456789')).toBe(0xcbf43926)
  })
})

describe('the tag', () => {
  it('refuses a forged secret with a valid checksum', () => {
    fc.assert(
      fc.property(
        minted,
        fc.array(fc.constantFrom(...digits), { minLength: 37, maxLength: 37 }),
        (credential, forged) => {
          const signed = credential.slice(0, -43) + forged.join('')
          const string = signed + toBase62(crc32(signed), crcLength)
          if (string === credential) return
          expect(parse(string)?.state).toBe('whole')
          expect(authenticate(string, first)).toBeUndefined()
        },
      ),
    )
  })

  it('refuses another environment, prefix or public id with the checksum mended', () => {
    const { credential } = mint('ks', 'live', first)
    for (const changed of [
      credential.replace('_live_', '_test_'),
      `a${credential}`,
      credential.replace(/.(?=_\w{44}$)/, '_'),
    ]) {
      const signed = changed.slice(0, -crcLength)
      expect(authenticate(signed + toBase62(crc32(signed), crcLength), first)).toBeUndefined()
    }
  })
})

describe('peppers', () => {
  it('rotate: old credentials hold, new ones are minted with the new version', () => {
    const old = mint('ks', 'live', first)
    const fresh = mint('ks', 'live', both)
    expect([old.version, fresh.version]).toEqual(['1', '2'])
    expect(authenticate(old.credential, both)).toEqual(old.mac)
    expect(authenticate(fresh.credential, both)).toEqual(fresh.mac)
    expect(authenticate(fresh.credential, first)).toBeUndefined()
  })

  it('differ: nothing minted under one is good under another of the same version', () => {
    const { credential } = mint('ks', 'live', first)
    expect(authenticate(credential, { current: '1', byVersion: { '1': Buffer.alloc(32, 9) } })).toBeUndefined()
  })

  it('must have the current version', () => {
    expect(() => mint('ks', 'live', { current: '3', byVersion: first.byVersion })).toThrow('no pepper')
  })
})

describe('parse', () => {
  it('never throws, and accepts nothing but the grammar', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parse(text) === undefined))
  })

  it.each(['', 'ks', 'ks_live_', 'KS_live_a', '_live__'])('reads nothing in %j', (text) => {
    expect(parse(text)).toBeUndefined()
  })

  it.each(['k', 'Ks', '1ks', 'ks_', 'a'.repeat(17)])('%j is no prefix', (prefix) => {
    expect(prefixPattern.test(prefix)).toBe(false)
  })
})
