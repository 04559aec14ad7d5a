import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { routeOf } from './route'

describe('routeOf', () => {
  it.each([
    ['/', '/'],
    ['/stations/123', '/stations/:id'],
    ['/v1/stations/10384/normals/7', '/v1/stations/:id/normals/:id'],
    ['/users/0b6b1e5e-9f0a-4c6d-8f2a-0d1c2b3a4f5e/keys', '/users/:id/keys'],
    ['/blobs/9f86d081884c7d65', '/blobs/:id'],
    ['/keys/key_0VbpiZgNaoK1Q649jLxR', '/keys/:id'],
    ['/files/k7Qm2xV9pL3aAbCd', '/files/:id'],
    ['/weather/forecast', '/weather/forecast'],
    ['/deadbeef/facade', '/deadbeef/facade'],
    ['/.well-known/openid-configuration', '/.well-known/openid-configuration'],
    [`/${'a/'.repeat(30)}`, '/a/a/a/a/a/a/a/a/a/a/…'],
  ])('%s is %s', (path, route) => {
    expect(routeOf(path)).toBe(route)
  })

  it('gives the same route whatever the number is', () => {
    fc.assert(fc.property(fc.nat(), (id) => routeOf(`/stations/${id}`) === '/stations/:id'))
  })

  it('is never long', () => {
    fc.assert(fc.property(fc.string({ maxLength: 3000 }), (path) => routeOf(path).length <= 201))
  })
})
