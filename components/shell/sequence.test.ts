import { describe, expect, it } from 'vitest'
import { createSequence } from './sequence'

describe('keys in a row', () => {
  it('are two where the first begins one, in time', () => {
    const name = createSequence()
    expect(name('c', 0)).toBe('c')
    expect(name('g', 100)).toBe('g')
    expect(name('k', 400)).toBe('g k')
    expect(name('k', 500)).toBe('k')
    expect(name('g', 1_000)).toBe('g')
    expect(name('u', 3_000)).toBe('u')
  })

  it('do not begin again with their second', () => {
    const name = createSequence()
    name('g', 0)
    expect(name('g', 10)).toBe('g g')
    expect(name('k', 20)).toBe('k')
  })
})
