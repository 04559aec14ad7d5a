import { describe, expect, it } from 'vitest'
import { notificationEvents } from './terms'
import { type LetterItem, writeLetter } from './write-letter'

const acme = { slug: 'acme', name: 'Acme' }
const item = (event: LetterItem['event'], data: LetterItem['data'], more: Partial<LetterItem> = {}): LetterItem => ({
  ...{ event, subjectId: 'key_1', data, by: null, team: acme },
  ...more,
})
const url = 'https://keys.example.com'
const revoked = (name: string, more: Partial<LetterItem> = {}) => item('key.revoked', { name, reason: 'unused' }, more)

describe('a letter', () => {
  it('says what happened, where to look, and how to be told less', () => {
    expect(writeLetter([revoked('Nightly', { by: 'Ada' })], url)).toEqual({
      subject: 'Key “Nightly” was revoked by Ada (unused)',
      text: [
        'Key “Nightly” was revoked by Ada (unused).\nhttps://keys.example.com/acme/keys/key_1\n',
        '--\nYou get this as a member of Acme on Keystile. What you are told, and where, you choose here:',
        'https://keys.example.com/account/notifications\n',
      ].join('\n'),
    })
  })

  it('brings all that waits in one, a leak first', () => {
    const rain = { slug: 'rain', name: 'Rain' }
    const letter = writeLetter(
      [revoked('One'), item('key.leaked', { name: 'Two' }, { team: rain }), revoked('Three')],
      url,
    )
    expect(letter.subject).toBe('Key “Two” leaked and was revoked, and 2 more')
    expect(letter.text).toMatch(
      /^Rain: Key “Two”[\s\S]*Acme: Key “One”[\s\S]*Acme: Key “Three”[\s\S]*member of Acme and Rain/,
    )
  })

  it('does not write out thousands', () => {
    const letter = writeLetter(
      Array.from({ length: 2_000 }, (_, n) => revoked(`Key ${n}`)),
      url,
    )
    expect(letter.text).toContain('And 1960 more: https://keys.example.com/account/notifications')
    expect(letter.text.length).toBeLessThan(10_000)
  })

  it.each(notificationEvents)('has words for %s even where nothing more is known', (event) => {
    const { subject, text } = writeLetter([item(event, {})], url)
    expect(`${subject} ${text}`).not.toMatch(/undefined|null|NaN|\[object/)
  })

  it.each([
    ['key.expiring', { name: 'K', expiresAt: '2026-12-01T10:00:00Z' }, 'Key “K” expires on 1 Dec 2026'],
    ['key.leaked', { name: 'K', rotated: true }, 'Key “K” leaked and got a new secret'],
    ['key.idle_disabled', { name: 'K', days: 90 }, 'Key “K” was disabled: nobody used it for 90 days'],
    ['key.handed_over', { name: 'K', toName: null }, 'Key “K” was handed over to the team'],
    ['approval.decided', { name: 'K', outcome: 'declined' }, 'What was asked for key “K” was declined'],
  ] as const)('says of %s %j what it is', (event, data, words) => {
    expect(writeLetter([item(event, data)], url).subject).toBe(words)
  })
})
