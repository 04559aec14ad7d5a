import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slugOf } from './slug'

describe('slugOf', () => {
  it.each([
    ['Zürich Weather!', 'zurich-weather'],
    ['  --Acme   & Sons--  ', 'acme-sons'],
    ['天気', ''],
    ['ﬁne', 'fine'],
  ])('makes %j into %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })

  it('is a slug or nothing, whatever the name, and stays what it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 1, max: 40 }),
        (name, charsMax) => {
          const slug = slugOf(name, charsMax)
          expect(slug).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/)
          expect(slug.length).toBeLessThanOrEqual(charsMax)
          expect(slugOf(slug, charsMax)).toBe(slug)
        },
      ),
    )
  })
})
