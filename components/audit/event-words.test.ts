import { describe, expect, it } from 'vitest'
import { actionName, eventWords, shortWords } from './event-words'
import { changesOf } from './words/field-words'

const rotation = { grace: 'none', graceStarts: 'rotation' }

describe('shortWords', () => {
  it.each([
    ['key.created', {}, 'created the key'],
    ['key.updated', { after: { name: 'x', scopes: [] } }, 'changed the name and the permissions'],
    ['key.updated', { after: { allowedIps: [], quota: null } }, 'changed the allowed addresses and the quota'],
    ['key.updated', {}, 'changed the key'],
    ['key.rotated', { ...rotation, grace: '24h' }, 'rotated the key; the old secret works for 24 hours more'],
    ['key.rotated', rotation, 'rotated the key; the old secret ended at once'],
    [
      'key.rotated',
      { grace: 'none', graceStarts: 'first_use' },
      'rotated the key; the old secret ends at the first use of the new one',
    ],
    ['key.revoked', { reason: 'leaked' }, 'revoked the key: it leaked'],
    ['scope.removed', { name: 'a:read', keys: 2 }, 'removed the scope a:read and from 2 keys'],
    ['approval.requested', { scopes: ['a:write', 'b:write'] }, 'asked for a:write and b:write'],
    [
      'policy.updated',
      { before: { idleDaysMax: null }, after: { idleDaysMax: 30 } },
      'changed when idle keys are disabled',
    ],
    ['key.of_tomorrow', {}, 'key of tomorrow'],
    ['constructor', {}, 'constructor'],
  ])('says %s %j', (action, detail, words) => {
    expect(shortWords({ action, detail })).toBe(words)
  })
})

describe('eventWords', () => {
  it('say how the thing is joined to them', () => {
    expect(eventWords({ action: 'key.updated', detail: { after: { name: 'x' } } })).toEqual({
      did: 'changed the name',
      of: 'of',
    })
    expect(eventWords({ action: 'member.added', detail: { role: 'admin' } })).toEqual({
      did: 'added',
      more: ' as admin',
    })
  })

  it('name an action for a list of choices', () => {
    expect(actionName('key.secret_ended')).toBe('Key secret ended')
  })
})

describe('changesOf', () => {
  it('finds what is different, also what was not there before', () => {
    const detail = { before: { name: 'a', tags: [] }, after: { name: 'a', tags: ['x'], expiresAt: null } }
    expect(changesOf(detail)).toEqual([
      { field: 'tags', before: [], after: ['x'] },
      { field: 'expiresAt', before: undefined, after: null },
    ])
  })

  it('finds a single value, and nothing where nothing changed', () => {
    expect(changesOf({ before: 'a', after: 'b' })).toEqual([{ field: 'value', before: 'a', after: 'b' }])
    expect(changesOf({ name: 'a' })).toEqual([])
  })
})
