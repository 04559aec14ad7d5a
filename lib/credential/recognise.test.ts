import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base62Alphabet } from '@/lib/kit/base62'
import { environments, mask } from './format'
import { mint } from './mint'
import { parse } from './parse'
import type { Peppers } from './pepper'
import { pieceLengthMin, recognise, wholeStrings } from './recognise'

const peppers: Peppers = { current: '1', byVersion: { '1': Buffer.alloc(32, 1) } }
const minted = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9]{1,15}$/), fc.constantFrom(...environments))
  .map(([prefix, environment]) => ({ prefix, environment, ...mint(prefix, environment, peppers) }))

/** What people paste around a key. */
const dresses: Record<string, (credential: string) => string> = {
  nothing: (it) => it,
  'spaces and lines': (it) => `\n\t  ${it}  \r\n`,
  quotes: (it) => `'${it}'`,
  'a header': (it) => `Authorization: Bearer ${it}`,
  'a curl': (it) => `curl -s https://api.example.com/v1 -H "X-API-Key: ${it}" | jq`,
  'a shell': (it) => `export WEATHER_API_KEY=${it}`,
  'an .env': (it) => `OTHER=1\nKEYSTILE_API_KEY="${it}"\nMORE=2`,
  'a query': (it) => `https://api.example.com/v1?api_key=${it}&page=2`,
  'a query that was encoded twice': (it) => `?u=${encodeURIComponent(encodeURIComponent(it.replaceAll('_', '%5F')))}`,
  JSON: (it) => JSON.stringify({ headers: { authorization: `Bearer ${it}` } }),
  'JSON in JSON': (it) => JSON.stringify({ body: JSON.stringify({ key: `${it}\n` }) }),
  'a log': (it) => `2026-01-01T00:00:00Z ERROR [api] 401 for key=${it} from 192.0.2.1`,
  'a diff': (it) => `-  apiKey: ${it},\n+  apiKey: process.env.KEY,`,
  HTML: (it) => `<code>${it}</code>`,
}

describe('a whole string', () => {
  it.each(Object.entries(dresses))('is recognised in %s', (_, dress) => {
    fc.assert(
      fc.property(minted, ({ credential, prefix, publicId }) => {
        const text = dress(credential)
        expect(recognise(text)).toEqual([{ kind: 'string', credential, prefix, publicId, state: 'whole' }])
        expect(wholeStrings(text, 100)).toEqual([credential])
      }),
    )
  })

  it('is recognised however a line was broken', () => {
    const breaks = fc.constantFrom('\n', '\r\n', '\n> ', ' \\\n  ', '" +\n  "', '=\n'.slice(1))
    fc.assert(
      fc.property(minted, fc.nat(60), breaks, ({ credential }, at, end) => {
        const cut = 1 + (at % (credential.length - 1))
        expect(wholeStrings(`${credential.slice(0, cut)}${end}${credential.slice(cut)}`, 9)).toEqual([credential])
      }),
    )
  })

  it('is found among others, each once', () => {
    fc.assert(
      fc.property(fc.array(minted, { minLength: 2, maxLength: 12 }), (many) => {
        const all = many.map(({ credential }) => credential)
        const text = [...all, ...all].join(' ')
        expect(wholeStrings(text, 100)).toEqual(all)
        expect(wholeStrings(text, 2)).toEqual(all.slice(0, 2))
        expect(recognise(text)).toHaveLength(all.length)
      }),
    )
  })

  it('is called damaged with one character wrong, and hidden by a whole one beside it', () => {
    fc.assert(
      fc.property(minted, minted, fc.nat(), ({ credential, publicId }, other, seed) => {
        const at = credential.length - 1 - (seed % 44)
        const digit = base62Alphabet[(base62Alphabet.indexOf(credential[at] ?? '0') + 1) % 62]
        const typo = credential.slice(0, at) + digit + credential.slice(at + 1)
        expect(parse(typo)?.state).toBe('damaged')
        expect(recognise(`key: ${typo}`)).toMatchObject([{ kind: 'string', state: 'damaged', publicId }])
        expect(recognise(`${typo} ${other.credential}`)).toMatchObject([{ credential: other.credential }])
        expect(wholeStrings(typo, 9)).toEqual([])
      }),
    )
  })
})

describe('a piece', () => {
  const idAt = ({ prefix }: { prefix: string }) => prefix.length + '_live_'.length

  it('names the key while it holds the beginning of the public id', () => {
    fc.assert(
      fc.property(minted, fc.nat(), fc.constantFrom('', '…', '...', '***', '"'), (one, seed, after) => {
        const length = pieceLengthMin + (seed % (one.credential.length - idAt(one) - pieceLengthMin))
        const piece = one.credential.slice(0, idAt(one) + length)
        const publicId = one.publicId.slice(0, length)
        expect(recognise(`token ${piece}${after}`)).toMatchObject([
          { kind: 'beginning', prefix: one.prefix, environment: one.environment, publicId },
        ])
      }),
    )
  })

  it('names the key while it holds the end of the public id', () => {
    fc.assert(
      fc.property(minted, fc.nat(), fc.nat(), (one, start, end) => {
        const from = idAt(one) + (start % (12 - pieceLengthMin + 1))
        const to = idAt(one) + 12 + 1 + 3 + (end % 40)
        const [piece] = recognise(`…${one.credential.slice(from, to)}`)
        expect(piece).toMatchObject({ kind: 'ending', publicId: one.publicId.slice(from - idAt(one)) })
      }),
    )
  })

  it('names the key by its masked hint, and by any six characters of the public id alone', () => {
    fc.assert(
      fc.property(minted, fc.nat(6), fc.nat(6), ({ prefix, environment, publicId }, from, more) => {
        expect(recognise(mask(prefix, environment, publicId))).toMatchObject([{ kind: 'beginning', publicId }])
        const word = publicId.slice(from, from + pieceLengthMin + more)
        expect(recognise(` ${word}\n`)).toEqual([{ kind: 'word', publicId: word }])
      }),
    )
  })

  it('names nothing where it holds nothing of the public id', () => {
    fc.assert(
      fc.property(minted, fc.nat(30), ({ credential }, length) => {
        expect(recognise(credential.slice(-(length + 13)))).toEqual([])
        expect(recognise(credential.slice(0, 4))).toEqual([])
      }),
    )
  })
})

it('takes any text, in little time, and gives back no more than twenty pieces', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(recognise(text).length).toBeLessThanOrEqual(20)
    }),
  )
  for (const hostile of [' ', 'a', '_', 'a_live_', '\n', '"\\', 'ks_live_k7Qm2xV9pL3a_']) {
    expect(recognise(hostile.repeat(60_000 / hostile.length)).length).toBeLessThanOrEqual(20)
  }
})
