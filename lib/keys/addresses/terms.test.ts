import { describe, expect, it } from 'vitest'
import { isLetIn, shutOut } from './terms'

const uses = [{ ip: '198.51.100.7' }, { ip: '203.0.113.9' }, { ip: '2001:db8::7' }]
const ips = (next: string[], now: string[] = []) => shutOut(next, now, uses).map(({ ip }) => ip)

describe('shutOut', () => {
  it('names who would be refused, v4 and v6', () => {
    expect(ips(['198.51.100.0/24'])).toEqual(['203.0.113.9', '2001:db8::7'])
    expect(ips(['::/0'])).toEqual(['198.51.100.7', '203.0.113.9'])
    expect(ips(['198.51.100.7', '203.0.113.0/28', '2001:db8::/32'])).toEqual([])
  })

  it('leaves out those that the list of now refuses already', () => {
    expect(ips(['192.0.2.0/24'], ['198.51.100.0/24'])).toEqual(['198.51.100.7'])
  })

  it('shuts out nobody with no list, or one that is only being typed', () => {
    expect(ips([])).toEqual([])
    expect(ips(['198.51.'])).toEqual([])
  })
})

describe('isLetIn', () => {
  it.each([
    [['10.0.0.0/8'], '10.1.2.3', true],
    [['10.0.0.0/8'], '11.1.2.3', false],
    [['2001:db8::/32'], '2001:db8:1::1', true],
    [['2001:db8::/32'], '10.1.2.3', false],
    [[], '10.1.2.3', true],
    [[], 'no address', null],
  ])('%j, %s: %s', (allowed, ip, expected) => {
    expect(isLetIn(allowed, ip)).toBe(expected)
  })
})
