import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publicIdOf, publicPart, searchText } from './format'
import { mint } from './mint'

const peppers = { current: '1', byVersion: { '1': Buffer.alloc(32, 1) } }
const secretPiecesMax = 24

describe('publicPart', () => {
  it.each([
    ['ks_live_k7Qm2xV9pL3a_…', { prefix: 'ks', environment: 'live', publicId: 'k7Qm2xV9pL3a' }],
    ['ks_live_k7Qm2xV9pL3a', { prefix: 'ks', environment: 'live', publicId: 'k7Qm2xV9pL3a' }],
    ['(ks_test_k7Qm', { prefix: 'ks', environment: 'test', publicId: 'k7Qm' }],
    [
      'Authorization: Bearer ks_live_k7Qm2xV9pL3a_1abc',
      { prefix: 'ks', environment: 'live', publicId: 'k7Qm2xV9pL3a' },
    ],
  ])('reads %s', (text, expected) => {
    expect(publicPart(text)).toEqual(expected)
  })

  it.each(['notification_service', 'ks_prod_k7Qm2xV9pL3a', 'key_0Vbpk2l7t91VI18WurpQ', 'weather', '', '_live_'])(
    'finds none in %j',
    (text) => {
      expect(publicPart(text)).toBeUndefined()
    },
  )
})

describe('publicIdOf', () => {
  const { credential, publicId } = mint('ks', 'live', peppers)
  it.each([
    [credential, publicId],
    [credential.slice(0, 24), publicId],
    [credential.repeat(2), publicId],
    [`ks_live_${publicId}_…`, publicId],
    [`ks_live_${publicId}`, publicId],
    [`ks_live_${publicId.slice(1)}`, undefined],
    [`Bearer ${credential}`, undefined],
    [publicId, undefined],
  ])('of text %# is what it should be', (text, expected) => expect(publicIdOf(text)).toBe(expected))
})

describe('searchText', () => {
  it.each([
    ['  Weather \n importer ', 'Weather importer'],
    ['notification_service', 'notification_service'],
    ['ks_live_k7Qm2xV9pL3a_…', 'ks_live_k7Qm2xV9pL3a'],
    ['ada@example.com', 'ada@example.com'],
  ])('keeps %j findable', (text, expected) => {
    expect(searchText(text)).toBe(expected)
  })

  it('lets no long piece of a secret through, however a credential was cut or wrapped', () => {
    const cut = fc.record({ start: fc.nat(60), length: fc.integer({ min: 1, max: 70 }), before: fc.string() })
    fc.assert(
      fc.property(cut, ({ start, length, before }) => {
        const { credential } = mint('ks', 'live', peppers)
        const secret = credential.slice(21)
        const shown = searchText(`${before} ${credential.slice(start, start + length)}`)
        for (let at = 0; at + secretPiecesMax <= secret.length; at++) {
          expect(shown).not.toContain(secret.slice(at, at + secretPiecesMax))
        }
      }),
    )
  })
})
