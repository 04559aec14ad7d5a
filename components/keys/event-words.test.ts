import { describe, expect, it } from 'vitest'
import { eventWords } from './event-words'

describe('eventWords', () => {
  it.each([
    ['key.created', {}, 'created the key'],
    ['key.updated', { after: { name: 'x', scopes: [] } }, 'changed the name and the permissions'],
    ['key.updated', { after: { allowedIps: [], quota: null } }, 'changed the allowed addresses and the quota'],
    [
      'key.rotated',
      { grace: '24h', graceStarts: 'rotation' },
      'rotated the key; the old secret works for 24 hours more',
    ],
    ['key.rotated', { grace: 'none', graceStarts: 'rotation' }, 'rotated the key; the old secret ended at once'],
    [
      'key.rotated',
      { grace: 'none', graceStarts: 'first_use' },
      'rotated the key; the old secret ends at the first use of the new one',
    ],
    ['key.revoked', { reason: 'leaked' }, 'revoked the key: it leaked'],
    ['key.owner_changed', {}, 'key owner changed'],
  ])('says %s %j', (action, detail, words) => {
    expect(eventWords({ action, detail })).toBe(words)
  })
})
