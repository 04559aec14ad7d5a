import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CatalogueScope, groupScopes, levelOf, levelsOf, readOnlyScopes, withLevel } from './catalogue'

const scope = (name: string): CatalogueScope => ({ name, description: '', sensitive: false, examplePath: '' })
const catalogue = ['weather:read', 'stations:write', 'stations:read', 'alerts:write', 'orders:refund'].map(scope)
const groups = groupScopes(catalogue)
const group = (resource: string) => groups.find((one) => one.resource === resource) ?? expect.fail(resource)

describe('groupScopes', () => {
  it('makes one row of each resource, in alphabetical order', () => {
    expect(groups.map(({ resource }) => resource)).toEqual(['alerts', 'orders', 'stations', 'weather'])
    expect(group('stations')).toMatchObject({ read: { name: 'stations:read' }, write: { name: 'stations:write' } })
    expect(group('orders')).toMatchObject({ read: undefined, write: undefined, others: [{ name: 'orders:refund' }] })
  })

  it('offers only levels that the API has', () => {
    expect(groups.map(levelsOf)).toEqual([['none', 'write'], ['none'], ['none', 'read', 'write'], ['none', 'read']])
  })
})

describe('withLevel', () => {
  it('writing includes reading', () => {
    expect(withLevel(group('stations'), [], 'write')).toEqual(['stations:read', 'stations:write'])
  })

  it('gives the level that was asked and leaves every other scope alone', () => {
    const selections = fc.subarray(catalogue.map(({ name }) => name))
    fc.assert(
      fc.property(fc.constantFrom(...groups), selections, fc.nat(2), (one, selected, seed) => {
        const levels = levelsOf(one)
        const level = levels[seed % levels.length] ?? 'none'
        const changed = withLevel(one, selected, level)
        expect(levelOf(one, changed)).toBe(level)
        const foreign = (name: string) => name !== one.read?.name && name !== one.write?.name
        expect(changed.filter(foreign)).toEqual(selected.filter(foreign))
        expect(new Set(changed).size).toBe(changed.length)
      }),
    )
  })
})

describe('readOnlyScopes', () => {
  it('changes nothing', () => {
    expect(readOnlyScopes(catalogue)).toEqual(['weather:read', 'stations:read'])
  })
})
