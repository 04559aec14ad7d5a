import { describe, expect, it } from 'vitest'
import { isWider } from './wider'

const sooner = new Date('2026-01-01T00:00:00Z')
const later = new Date('2026-01-02T00:00:00Z')

describe('isWider', () => {
  it.each([
    ['a new scope', { scopes: ['a:read'] }, { scopes: ['a:read', 'a:write'] }],
    ['another scope', { scopes: ['a:read'] }, { scopes: ['a:write'] }],
    ['a later expiry', { expiresAt: sooner }, { expiresAt: later }],
    ['no expiry', { expiresAt: sooner }, { expiresAt: null }],
    ['every address', { allowedIps: ['10.0.0.0/8'] }, { allowedIps: [] }],
    ['a larger block', { allowedIps: ['10.1.0.0/16'] }, { allowedIps: ['10.0.0.0/8'] }],
    ['one more address', { allowedIps: ['10.1.0.0/16'] }, { allowedIps: ['10.1.0.0/16', '192.0.2.1'] }],
    ['the other family', { allowedIps: ['::/0'] }, { allowedIps: ['192.0.2.1'] }],
    ['more beside less', { scopes: ['a:read', 'b:read'], expiresAt: sooner }, { scopes: [], expiresAt: later }],
  ])('is so for %s', (_, before, after) => {
    expect(isWider(before, after, [])).toBe(true)
  })

  it.each([
    ['nothing', {}, {}],
    ['a name', { name: 'a' }, { name: 'b' }],
    ['fewer scopes', { scopes: ['a:read', 'a:write'] }, { scopes: ['a:read'] }],
    ['a sooner expiry', { expiresAt: later }, { expiresAt: sooner }],
    ['an expiry where there was none', { expiresAt: null }, { expiresAt: later }],
    ['a list of addresses where there was none', { allowedIps: [] }, { allowedIps: ['10.0.0.0/8'] }],
    ['a part of a block', { allowedIps: ['10.0.0.0/8', '192.0.2.1'] }, { allowedIps: ['10.9.0.0/16', '10.1.1.1'] }],
    ['a limit', { quota: null }, { rateLimit: null }],
  ])('is not so for %s', (_, before, after) => {
    expect(isWider(before, after, [])).toBe(false)
  })

  it.each([
    ['beyond them', [], ['0.0.0.0/0'], true],
    ['within them', [], ['10.1.0.0/16'], false],
    ['back to them from less', ['10.1.0.0/16'], [], true],
    ['back to them from more', ['0.0.0.0/0'], [], false],
  ])("counts the team's addresses where a key names none: %s", (_, before, after, expected) => {
    expect(isWider({ allowedIps: before }, { allowedIps: after }, ['10.0.0.0/8'])).toBe(expected)
  })
})
