import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mint } from '@/lib/credential/mint'
import { newId } from '@/lib/kit/id'
import { completeQuery } from './complete'
import { type FilterValue, filterValue, filterValuesMax, type RequestField, requestFields } from './fields'
import type { RequestFilters } from './filters'
import { parseQuery } from './parse'
import { printQuery } from './print'
import { latencyRange, statusRange } from './ranges'

const key = newId('key')
const { credential, publicId } = mint('ks', 'live', { current: '1', byVersion: { '1': Buffer.alloc(32, 7) } })
const masked = `ks_live_${publicId}_…`

describe('parseQuery', () => {
  it.each<[string, RequestFilters]>([
    ['', {}],
    ['status:>=400 key:ci-* path:/stations', { status: ['>=400'], key: ['ci-*'], path: ['/stations'] }],
    ['STATUS:4XX status:none', { status: ['4xx', 'none'] }],
    ['-status:200 -path:/health', { status: ['!200'], path: ['!/health'] }],
    ['status:!200', { status: ['!200'] }],
    ['method:get env:LIVE', { method: ['GET'], environment: ['live'] }],
    ['latency:>100ms latency:20-80ms', { latency: ['>100ms', '20-80ms'] }],
    ['ip:10.1.2.3/8 country:de', { ip: ['10.0.0.0/8'], country: ['DE'] }],
    ['agent:"curl 8" ua:\\"', { agent: ['curl 8', '\\"'] }],
    [`key:"Balcony \\"two\\"" key:${key}`, { key: ['Balcony "two"', key] }],
    ['/stations 192.0.2.1 2001:db8::1 req-7', { path: ['/stations'], ip: ['192.0.2.1', '2001:db8::1'], id: ['req-7'] }],
    ['status:200 status:200', { status: ['200'] }],
    ['after:2026-11-25 before:2026-11-25T14:03', { from: Date.UTC(2026, 10, 25), to: Date.UTC(2026, 10, 25, 14, 3) }],
  ])('reads %s', (text, filters) => expect(parseQuery(text)).toEqual({ filters, faults: [] }))

  it.each<[string, string, RegExp]>([
    ['status:abc', 'status:abc', /^“abc” is no status: give a class such as 4xx/],
    ['key:ci colour:red', 'colour:red', /^There is no field “colour”: use status, decision/],
    ['status:200 decision:okay x', 'decision:okay', /give one of valid, missing/],
    ['agent:"curl', 'agent:"curl', /not closed/],
    ['status:', 'status:', /“” is no status/],
    ['status:>', 'status:>', /is no status/],
    ['ip:300.1.1.1', 'ip:300.1.1.1', /is no address/],
    ['latency:500-100', 'latency:500-100', /is no latency/],
    ['key:key_1', 'key:key_1', /is no key/],
    ['-', '-', /A minus stands before a field/],
    ['after:yesterday', 'after:yesterday', /is no moment/],
    ['after:2026-11-26 before:2026-11-25', 'before:2026-11-25', /Nothing is after/],
  ])('says of %s what is wrong with %s', (text, word, message) => {
    const { faults } = parseQuery(text)
    expect(faults.map(({ from, to }) => text.slice(from, to))).toEqual([word])
    expect(faults[0]?.message).toMatch(message)
  })

  it.each<[string, RequestFilters]>([
    [credential, { secret: [publicId] }],
    [masked, { secret: [publicId] }],
    [credential.repeat(2), { secret: [publicId] }],
    [`-${credential}`, { secret: [`!${publicId}`] }],
    [`id:!${credential} key:${credential}`, { secret: [`!${publicId}`, publicId] }],
    [`secret:${publicId} ${credential}`, { secret: [publicId] }],
    [`"Bearer ${credential}"`, { id: [`Bearer ${masked}`] }],
    [`/keys/${credential}/x agent:"a ${credential}"`, { path: [`/keys/${masked}/x`], agent: [`a ${masked}`] }],
  ])('takes no secret from text %#', (text, filters) => {
    expect(parseQuery(text)).toEqual({ filters, faults: [] })
    expect(parseQuery(printQuery(filters))).toEqual({ filters, faults: [] })
  })

  it.each(['status', 'ip', 'after'])('repeats no secret that was given for %s', (field) => {
    const [fault] = parseQuery(`${field}:${credential}`).faults
    expect(fault?.message).toContain(masked)
    expect(fault?.message).not.toContain(credential)
  })

  it('takes no piece of a secret for a public id', () => {
    expect(filterValue('secret', credential.slice(-32))).toBeNull()
  })

  it('keeps the words that can be read', () => {
    expect(parseQuery('status:abc method:GET').filters).toEqual({ method: ['GET'] })
  })
})

const textOf: Record<RequestField, fc.Arbitrary<string>> = {
  status: fc.constantFrom('4xx', '200', '>=400', '<500', '400-499', 'none'),
  decision: fc.constantFrom('valid', 'revoked'),
  method: fc.constantFrom('GET', 'post'),
  path: fc.string(),
  key: fc.oneof(fc.string(), fc.constant(key)),
  secret: fc.constantFrom('k7Qm2xV9pL3a'),
  api: fc.string(),
  environment: fc.constantFrom('live', 'test'),
  ip: fc.oneof(fc.ipV4(), fc.ipV6()),
  latency: fc.constantFrom('>100ms', '1.5s', '20-80ms', '<3us'),
  country: fc.constantFrom('de', 'US', 'unknown'),
  agent: fc.string(),
  id: fc.string(),
}
const valuesOf = (field: RequestField) =>
  fc.array(fc.tuple(fc.boolean(), textOf[field]), { maxLength: filterValuesMax }).map((all) => {
    const values = all.map(([not, text]) => filterValue(field, `${not ? '!' : ''}${text}`))
    return [...new Set(values.filter((value): value is FilterValue => value !== null))]
  })
const moments = fc
  .uniqueArray(fc.integer({ min: 0, max: Date.UTC(9999, 0) }), { maxLength: 2 })
  .map((all) => all.sort((a, b) => a - b))

describe('printQuery', () => {
  it('prints what is read back as the same', () => {
    const values = fc.tuple(...requestFields.map((field) => valuesOf(field).map((all) => [field, all] as const)))
    fc.assert(
      fc.property(values, moments, (all, [from, to]) => {
        const filters: RequestFilters = {
          ...Object.fromEntries(all.filter(([, some]) => some.length > 0)),
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
        }
        expect(parseQuery(printQuery(filters))).toEqual({ filters, faults: [] })
      }),
    )
  })

  it('never fails on any text, and says of every fault where it stands', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { from, to } of parseQuery(text).faults) expect(from < to && to <= text.length).toBe(true)
      }),
    )
  })
})

describe('completeQuery', () => {
  const options = (text: string, caret = text.length) =>
    completeQuery(text, caret, { key: ['ci-main', 'ci two', 'web'] }).options.map((option) => option.text)

  it('offers fields, and the values of a field', () => {
    expect(options('')).toHaveLength(requestFields.length)
    expect(options('status:200 me')).toEqual(['method:'])
    expect(options('-sta')).toEqual(['-status:'])
    expect(options('status:5')).toEqual(['status:5xx '])
    expect(options('key:ci')).toEqual(['key:ci-main ', 'key:"ci two" '])
    expect(options('colour:r')).toEqual([])
  })

  it('goes on with the word at the caret, not with the last one', () => {
    expect(completeQuery('met status:200', 3, {})).toMatchObject({ from: 0, to: 3, options: [{ text: 'method:' }] })
  })
})

describe('ranges', () => {
  it('are of whole numbers, both ends within', () => {
    expect(statusRange('4xx')).toEqual({ from: 400, to: 499 })
    expect(statusRange('>400')).toEqual({ from: 401, to: Number.POSITIVE_INFINITY })
    expect(latencyRange('>100ms')).toEqual({ from: 100_001, to: Number.POSITIVE_INFINITY })
    expect(latencyRange('1-2s')).toEqual({ from: 1_000_000, to: 2_000_000 })
    expect(latencyRange('999ms-2s')).toEqual({ from: 999_000, to: 2_000_000 })
    expect(latencyRange('5')).toEqual({ from: 5_000, to: 5_000 })
  })
})
