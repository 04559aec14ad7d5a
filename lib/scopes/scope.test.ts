import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missingScopes, scopePattern, splitScope } from './scope'

const names = fc.stringMatching(/^[a-z][a-z0-9-]{0,38}$/)

describe('a scope', () => {
  it('splits into what it was made of', () => {
    fc.assert(
      fc.property(names, names, (resource, action) => {
        expect(scopePattern.test(`${resource}:${action}`)).toBe(true)
        expect(splitScope(`${resource}:${action}`)).toEqual({ resource, action })
      }),
    )
  })

  it.each([
    'weather',
    ':read',
    'weather:',
    'Weather:read',
    'weather:read:all',
    'weather read',
    'weather:re\nad',
    '*:*',
  ])('is not spelled %j', (text) => {
    expect(scopePattern.test(text)).toBe(false)
  })
})

describe('missingScopes', () => {
  it('is what was asked and not granted, in the order asked', () => {
    expect(missingScopes(new Set(['a:read']), ['b:read', 'a:read', 'c:read'])).toEqual(['b:read', 'c:read'])
    expect(missingScopes(new Set(), [])).toEqual([])
  })

  it('does not take a longer name for a shorter one', () => {
    expect(missingScopes(new Set(['weather:readall']), ['weather:read'])).toEqual(['weather:read'])
  })
})
