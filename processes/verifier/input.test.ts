import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mint } from '@/lib/credential/mint'
import { testPeppers } from '@/lib/testing/actors'
import { loggedPath, loggedUserAgent } from './input'
import { Refusal } from './reply'
import { readQuestion } from './verify-input'

/** Anything JSON can say, often under the names of real fields. */
const names = fc.constantFrom(
  'credential',
  'api',
  'environment',
  'scopes',
  'request',
  'cost',
  'id',
  'method',
  'path',
  'ip',
)
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.double(),
    fc.constantFrom(null, true, '', 'live', 'a:b', 'GET', '::1'),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(names, fc.string()), tie('json'), { maxKeys: 5 }),
  ),
}))

describe('the body of a verification', () => {
  it('is a question or refused with 400, whatever it is', () => {
    fc.assert(
      fc.property(json, (body) => {
        try {
          const { credential, request, cost } = readQuestion(body)
          expect([typeof credential, typeof request, Number.isInteger(cost)]).toEqual(['string', 'object', true])
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
          expect((error as Refusal).reply.status).toBe(400)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('what is logged of a path', () => {
  const { credential } = mint('ks', 'live', testPeppers)
  const secret = credential.slice(-44)
  /** The credential with some of its characters percent-encoded. */
  const disguised = fc
    .array(fc.boolean(), { minLength: credential.length, maxLength: credential.length })
    .map((encoded) =>
      [...credential]
        .map((character, i) => (encoded[i] ? `%${character.charCodeAt(0).toString(16).padStart(2, '0')}` : character))
        .join(''),
    )

  it('never holds the secret part of a credential', () => {
    fc.assert(
      fc.property(disguised, fc.webPath(), (hidden, path) => {
        for (const text of [
          loggedPath(`${path}/${hidden}`),
          loggedPath(`/${hidden}${path}`),
          loggedUserAgent(`x/${hidden}`),
        ]) {
          expect(decodeURIComponent(text ?? '')).not.toContain(secret)
        }
      }),
    )
  })

  it.each([
    ['/a?b=c', '/a'],
    ['/a#b', '/a'],
    ['https://api.example.com/a/b?c', '/a/b'],
    ['https://api.example.com', ''],
    ['/%7Euser/%2Fslash', '/~user/%2Fslash'],
    ['/a\nb?c\nd', '/a\nb'],
  ])('of %j is %j', (uri, path) => {
    expect(loggedPath(uri)).toBe(path)
  })
})
