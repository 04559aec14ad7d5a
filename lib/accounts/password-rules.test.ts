import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newPassword } from './contract'
import { passwordFault } from './password-rules'

const person = { email: 'ada.lovelace@analytical.example', name: 'Ada Lovelace' }

describe('passwordFault', () => {
  it.each([
    ['one of the breached list', 'mailcreated5240', 'many passwords'],
    ['two common ones', 'iloveyoufootball', 'many passwords'],
    ['a common one with the year and a mark', 'Sunshine2024!!!', 'many passwords'],
    ['a common one spelled with substitutes', 'P@ssw0rdP@ssw0rd', 'many passwords'],
    ['one character', 'aaaaaaaaaaaaaaaaaaaa', 'repetitions'],
    ['256 times the same two', 'ab'.repeat(128), 'repetitions'],
    ['a short piece again and again', 'x7!x7!x7!x7!x7!x7!', 'repetitions'],
    ['a row of the keyboard', 'qwertyuiopasdfghjkl', 'sequences'],
    ['digits upwards and down', '1234567890987654321', 'easy to guess'],
    ['the own address', 'ada.lovelace@analytical.example', 'your name'],
    ['the own name with digits', 'AdaLovelace1815', 'your name'],
    ['the name of the product', 'KeystileKeystile!', 'this product'],
  ])('refuses %s', (_, password, reason) => {
    expect(passwordFault(password, person)).toContain(reason)
  })

  it.each([
    'correct horse battery staple',
    'drei kleine Igel im Regen',
    'tKq8-Vx2m-Rr4p-Zz1',
    'ich trinke lieber 4 Tassen Tee',
    '長い合言葉を使えば大丈夫ですよね本当',
  ])('takes %s', (password) => {
    expect(passwordFault(password, person)).toBeNull()
  })

  it('takes whatever a password manager makes', () => {
    const characters = fc.constantFrom(...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789')
    const made = fc.array(characters, { minLength: 20, maxLength: 64 }).filter((all) => new Set(all).size > 12)
    fc.assert(fc.property(made, (all) => passwordFault(all.join(''), person) === null))
  })
})

describe('newPassword', () => {
  it('counts characters as people do and sets no other rule', () => {
    expect(newPassword.safeParse('x'.repeat(14)).success).toBe(false)
    expect(newPassword.safeParse('🔑'.repeat(14)).success).toBe(false)
    expect(newPassword.safeParse('all lower case').success).toBe(false)
    expect(newPassword.safeParse('all lower case!').success).toBe(true)
    expect(newPassword.safeParse('x'.repeat(256)).success).toBe(true)
    expect(newPassword.safeParse('x'.repeat(257)).success).toBe(false)
  })

  it('keeps spaces at the ends: they are characters', () => {
    expect(newPassword.parse('  fifteen at least  ')).toBe('  fifteen at least  ')
  })
})
