import { describe, expect, it } from 'vitest'
import { sampleRow } from '@/lib/requests/testing/rows'
import { asAuthRequest, forClient, isForAuthRequest } from './authorize-mode'
import { problem, Refusal, type Reply, unavailable } from './reply'

const named = ['x-keystile-request', 'req_1']
const row = sampleRow()
const passed: Reply = { status: 200, headers: ['x-keystile-key', 'key_1', ...named], body: '', row }
const missing: Reply = {
  ...problem(401, { code: 'unauthenticated', detail: 'Send a key.' }, ['www-authenticate', 'Bearer', ...named]),
  row,
}
const limit = ['ratelimit', '"rate";r=0;t=7', 'retry-after', '7']
const limited = problem(429, { code: 'rate_limited', detail: 'Slow down.' }, [...limit, ...named])
const badService = problem(401, { code: 'unauthenticated', detail: 'Not good.' }, ['www-authenticate', 'Bearer'])
const badScopes = problem(400, { code: 'invalid_input', detail: 'Scopes are words.', field: 'X-Keystile-Scopes' })
const badMethod = problem(400, { code: 'invalid_input', detail: 'No method.', field: 'X-Original-Method' })
const inQuery = problem(400, { code: 'invalid_request', detail: 'Not in the address.' })

const headersOf = ({ headers }: Reply) =>
  Object.fromEntries(headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1]]] : [])))

describe('forClient', () => {
  it.each([
    ['a pass', passed],
    ['a refused key', missing],
    ['a limit', limited],
    ["the client's own mistake", inQuery],
    ['a method that is none', badMethod],
    ['an undecided one', unavailable('undecided', 'Not now.', 'req_1')],
  ])('leaves %s as it is', (_, reply) => {
    expect(forClient(reply)).toBe(reply)
  })

  it.each([
    ['a service credential that is not good', badService, /^X-Keystile-Service: /],
    ['a header that the gateway sets wrongly', badScopes, /^X-Keystile-Scopes: Scopes are words\.$/],
  ])('makes of %s a 503 that blames no key and tells the gateway why', (_, reply, fault) => {
    const told = forClient(reply)
    expect(told.status).toBe(503)
    expect(headersOf(told)).toEqual({
      ...headersOf(unavailable('undecided', '')),
      'x-keystile-fault': expect.stringMatching(fault),
    })
    expect(JSON.parse(told.body)).toMatchObject({ status: 503, code: 'undecided' })
  })
})

describe('asAuthRequest', () => {
  it('leaves a pass as it is', () => {
    expect(asAuthRequest(passed)).toBe(passed)
  })

  it.each([
    [400, inQuery, 403],
    [401, missing, 401],
    [403, problem(403, { code: 'ip_denied', detail: 'Not from here.' }, named), 403],
    [429, limited, 403],
    [503, unavailable('undecided', 'Not now.'), 403],
    [503, forClient(badService), 403],
  ])('puts a %i into headers, under a status that nginx knows', (status, reply, known) => {
    const told = asAuthRequest(reply)
    const { 'content-type': type, ...kept } = headersOf(reply)
    expect(type).toBe('application/problem+json')
    expect(headersOf(told)).toEqual({
      ...kept,
      'x-keystile-status': String(status),
      'x-keystile-problem': reply.body,
    })
    expect(told).toMatchObject({ status: known, body: '' })
  })

  it('forgets no row that the journal waits for', () => {
    expect(asAuthRequest(missing).row).toBe(row)
  })

  it('escapes what a header cannot hold, without changing what is said', () => {
    const members = { code: 'ip_denied', detail: 'Zürich → ☂\n"\u{1f511}"\u007f' }
    const told = headersOf(asAuthRequest(problem(403, members)))['x-keystile-problem']
    expect(told).toMatch(/^[\x20-\x7e]+$/)
    expect(JSON.parse(String(told))).toMatchObject(members)
  })
})

describe('isForAuthRequest', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['auth-request', true],
  ])('reads %j as %s', (header, is) => {
    expect(isForAuthRequest(header)).toBe(is)
  })

  it.each([['Auth-Request'], ['plain'], [['auth-request', 'auth-request']]])('refuses %j', (header) => {
    expect(() => isForAuthRequest(header)).toThrow(Refusal)
  })
})
