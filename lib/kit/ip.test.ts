import { BlockList, isIP, SocketAddress } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatIpRange, type IpAddress, type IpRange, isInRange, parseIp, parseIpRange } from './ip'

const group = fc.oneof(
  { arbitrary: fc.constant('0'), weight: 2 },
  { arbitrary: fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16)), weight: 1 },
)
const ipv6 = fc.oneof(
  fc.ipV6(),
  fc.array(group, { minLength: 8, maxLength: 8 }).map((parts) => parts.join(':')),
)
const anyIp = fc.oneof(fc.ipV4(), ipv6)
const almostIp = fc.string({ unit: fc.constantFrom(...'0127af:.G% /'), maxLength: 20 })

function range(text: string): IpRange {
  const parsed = parseIpRange(text)
  if (!parsed) throw new Error(`${text} is no range`)
  return parsed
}
function address(text: string): IpAddress {
  const parsed = parseIp(text)
  if (!parsed) throw new Error(`${text} is no address`)
  return parsed
}

describe('parseIp', () => {
  it.each([
    ['0.0.0.0', [0, 0, 0xffff, 0]],
    ['255.255.255.255', [0, 0, 0xffff, 0xffffffff]],
    ['::', [0, 0, 0, 0]],
    ['2001:db8::ff00:42:8329', [0x20010db8, 0, 0xff00, 0x00428329]],
    ['::ffff:192.0.2.1', [0, 0, 0xffff, 0xc0000201]],
    ['1:2:3:4:5:6:7::', [0x10002, 0x30004, 0x50006, 0x70000]],
  ])('reads %s', (text, words) => {
    expect(parseIp(text)).toEqual(words)
  })

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '256.1.1.1',
    '1.2.3.4 ',
    ' ::1',
    '[::1]',
    'fe80::1%eth0',
    '1::2::3',
    ':::',
    ':1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    '12345::',
    '::1.2.3',
    '1.2.3.4::',
    '١.2.3.4',
  ])('refuses %j', (text) => {
    expect(parseIp(text)).toBeUndefined()
  })

  it('knows an address where Node does', () => {
    fc.assert(
      fc.property(fc.oneof(anyIp, almostIp), (text) => {
        // Node takes a zone, which no packet carries.
        expect(parseIp(text) !== undefined).toBe(isIP(text) !== 0 && !text.includes('%'))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('parseIpRange', () => {
  it.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/08', '10.0.0.0/-1', '::/129', '10.0.0.0/8/8', '/8', 'office'])(
    'refuses %j',
    (text) => {
      expect(parseIpRange(text)).toBeUndefined()
    },
  )
})

describe('formatIpRange', () => {
  it.each([
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7/32', '203.0.113.7'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['::ffff:10.1.2.3/104', '10.0.0.0/8'],
    ['::ffff:0:0/95', '::fffe:0:0/95'],
    ['2001:0DB8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:db8:ffff::/33', '2001:db8:8000::/33'],
    ['::/0', '::/0'],
  ])('writes %s as %s', (text, canonical) => {
    expect(formatIpRange(range(text))).toBe(canonical)
  })

  it('is read back as the same range, and written as Node writes addresses', () => {
    fc.assert(
      fc.property(anyIp, fc.integer({ min: 0, max: 128 }), (ip, bits) => {
        const most = isIP(ip) === 4 ? 32 : 128
        const parsed = range(`${ip}/${bits % (most + 1)}`)
        expect(range(formatIpRange(parsed))).toEqual(parsed)
      }),
    )
    fc.assert(
      fc.property(ipv6, (ip) => {
        const lone = formatIpRange(range(ip))
        const { address: known } = new SocketAddress({ address: ip, family: 'ipv6' })
        // Node writes an IPv4 tail in dots: ::1.2.3.4.
        if (!known.includes('.')) expect(lone).toBe(known)
      }),
    )
  })
})

describe('isInRange', () => {
  it.each([
    ['::/0', '1.2.3.4', false],
    ['::/0', '2001:db8::1', true],
    ['0.0.0.0/0', '::ffff:1.2.3.4', true],
    ['0.0.0.0/0', '::1', false],
    ['::ffff:0:0/96', '1.2.3.4', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['128.0.0.0/1', '255.255.255.255', true],
  ])('%s: %s is %s', (text, ip, inside) => {
    expect(isInRange(range(text), address(ip))).toBe(inside)
  })

  it('agrees with Node, near the edges of the range, too', () => {
    const nearby = fc.record({ ip: anyIp, bits: fc.nat(128), flipped: fc.nat(127), other: anyIp, near: fc.boolean() })
    fc.assert(
      fc.property(nearby, ({ ip, bits, flipped, other, near }) => {
        const family = isIP(ip) === 4 ? 'ipv4' : 'ipv6'
        const prefix = bits % (family === 'ipv4' ? 33 : 129)
        const list = new BlockList()
        list.addSubnet(ip, prefix, family)
        const block = range(`${ip}/${prefix}`)
        const asked = near ? flip(address(ip), flipped) : address(other)
        const text = formatIpRange({ words: asked, bits: 128 })
        const isV4 = isIP(text) === 4
        // Families stay apart here; Node finds IPv4 addresses in a block of IPv6 that is wide enough.
        const apart = isV4 && !formatIpRange(block).includes('.')
        expect(isInRange(block, asked)).toBe(!apart && list.check(text, isV4 ? 'ipv4' : 'ipv6'))
      }),
      { numRuns: 2000 },
    )
  })
})

function flip(words: IpAddress, bit: number): IpAddress {
  const at = bit >>> 5
  const [a, b, c, d] = words.map((word, index) => (index === at ? (word ^ (1 << (31 - (bit & 31)))) >>> 0 : word))
  return [a ?? 0, b ?? 0, c ?? 0, d ?? 0]
}
