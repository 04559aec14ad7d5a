import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safePath } from './safe-path'

describe('safePath', () => {
  it.each(['/', '/acme/keys', '/acme/usage?range=7d#top', '/a%2Fb'])('keeps %s', (path) => {
    expect(safePath(path, '/home')).toBe(path)
  })

  it.each([
    '',
    'acme/keys',
    '//evil.example/',
    '/\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    null,
    undefined,
  ])('does not go to %j', (path) => {
    expect(safePath(path, '/home')).toBe('/home')
  })

  it('never leaves the origin, whatever it is given', () => {
    const pieces = fc.constantFrom('/', '\\', '\t', '\n', '@', ':', '.', '//', 'evil.example', 'a', '?', '#', ' ')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (all) => {
        const path = safePath(all.join(''), '/')
        return new URL(path, 'https://keys.example').origin === 'https://keys.example'
      }),
    )
  })
})
