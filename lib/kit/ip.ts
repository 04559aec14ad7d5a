/** Four unsigned 32-bit words, the most significant first; IPv4 as `::ffff:a.b.c.d`. */
export type IpAddress = readonly [number, number, number, number]

/** A block of addresses of one family: the first `bits` (0 to 128) of `words` are fixed, the others are zero. IPv4 `/n` has 96 + n bits. */
export type IpRange = { words: IpAddress; bits: number }

const ipv4Word = 0xffff
const ipv4Bits = 96
const charsMax = 'ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255'.length
const groups = 8

/** An IPv4 or IPv6 address, or nothing: no leading zeros in IPv4, no zone, no brackets, no space. */
export function parseIp(text: string): IpAddress | undefined {
  if (text.length > charsMax) return undefined
  if (text.includes(':')) return parseIpv6(text)
  const word = parseIpv4(text)
  return word === undefined ? undefined : [0, 0, ipv4Word, word]
}

/** A CIDR block, or a lone address as the block of itself. Bits beyond the prefix are cleared: `10.1.2.3/8` is `10.0.0.0/8`. */
export function parseIpRange(text: string): IpRange | undefined {
  const slash = text.indexOf('/')
  const address = slash < 0 ? text : text.slice(0, slash)
  const words = parseIp(address)
  if (!words) return undefined
  if (slash < 0) return { words, bits: 128 }
  const prefix = text.slice(slash + 1)
  if (!/^(?:0|[1-9]\d{0,2})$/.test(prefix)) return undefined
  const bits = Number(prefix) + (address.includes(':') ? 0 : ipv4Bits)
  return bits > 128 ? undefined : { words: network(words, bits), bits }
}

/** Whether the address is of the block. Families stay apart: `::/0` is every IPv6 address and no IPv4 address. */
export function isInRange({ words, bits }: IpRange, address: IpAddress): boolean {
  if (bits < ipv4Bits && isIpv4(address)) return false
  return (
    (((words[0] ^ address[0]) & mask(bits)) |
      ((words[1] ^ address[1]) & mask(bits - 32)) |
      ((words[2] ^ address[2]) & mask(bits - 64)) |
      ((words[3] ^ address[3]) & mask(bits - 96))) ===
    0
  )
}

/** Whether every address of `inner` is of `outer`. */
const isWithin = (outer: IpRange, inner: IpRange): boolean => inner.bits >= outer.bits && isInRange(outer, inner.words)

/** Whether the blocks `outer` have every address of the blocks `inner`, block by block; what is no block is in none. */
export function covers(outer: readonly string[], inner: readonly string[]): boolean {
  const ranges = outer.flatMap((block) => parseIpRange(block) ?? [])
  return inner.every((block) => {
    const range = parseIpRange(block)
    return range !== undefined && ranges.some((one) => isWithin(one, range))
  })
}

/** The one way to write a block: IPv4 in dots, IPv6 by RFC 5952, a block of one address without its prefix. */
export function formatIpRange({ words, bits }: IpRange): string {
  const isV4 = bits >= ipv4Bits && isIpv4(words)
  const address = isV4 ? formatIpv4(words[3]) : formatIpv6(words)
  return bits === 128 ? address : `${address}/${isV4 ? bits - ipv4Bits : bits}`
}

function isIpv4(words: IpAddress): boolean {
  return words[2] === ipv4Word && words[1] === 0 && words[0] === 0
}

/** A word whose first `bits` are set; all below 0, none above 32. */
function mask(bits: number): number {
  if (bits >= 32) return -1
  return bits <= 0 ? 0 : -1 << (32 - bits)
}

function network([a, b, c, d]: IpAddress, bits: number): IpAddress {
  return [(a & mask(bits)) >>> 0, (b & mask(bits - 32)) >>> 0, (c & mask(bits - 64)) >>> 0, (d & mask(bits - 96)) >>> 0]
}

function parseIpv4(text: string): number | undefined {
  const bytes = text.split('.')
  if (bytes.length !== 4 || !bytes.every((byte) => /^(?:0|[1-9]\d{0,2})$/.test(byte) && Number(byte) < 256))
    return undefined
  return bytes.reduce((word, byte) => word * 256 + Number(byte), 0)
}

function parseIpv6(text: string): IpAddress | undefined {
  const halves = withoutDots(text)?.split('::').map(parseGroups)
  if (!halves || halves.length > 2) return undefined
  const [head, tail] = halves
  const missing = groups - (head?.length ?? 0) - (tail?.length ?? 0)
  if (!head || (halves.length === 2 ? !tail || missing < 1 : missing !== 0)) return undefined
  const all = [...head, ...Array.from({ length: missing }, () => 0), ...(tail ?? [])]
  const word = (at: number) => (all[at] ?? 0) * 65_536 + (all[at + 1] ?? 0)
  return [word(0), word(2), word(4), word(6)]
}

/** The same address with an IPv4 tail written as two groups. */
function withoutDots(text: string): string | undefined {
  if (!text.includes('.')) return text
  const tail = text.lastIndexOf(':') + 1
  const word = parseIpv4(text.slice(tail))
  return word === undefined
    ? undefined
    : `${text.slice(0, tail)}${(word >>> 16).toString(16)}:${(word & 0xffff).toString(16)}`
}

function parseGroups(half: string): number[] | undefined {
  if (half === '') return []
  const parts = half.split(':')
  return parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))
    ? parts.map((part) => Number.parseInt(part, 16))
    : undefined
}

function formatIpv4(word: number): string {
  return [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255].join('.')
}

function formatIpv6(words: IpAddress): string {
  const parts = words.flatMap((word) => [(word >>> 16).toString(16), (word & 0xffff).toString(16)])
  const { from, length } = longestZeros(parts)
  if (length < 2) return parts.join(':')
  return `${parts.slice(0, from).join(':')}::${parts.slice(from + length).join(':')}`
}

/** The longest run of zero groups, the first of equals. */
function longestZeros(parts: readonly string[]): { from: number; length: number } {
  let longest = { from: 0, length: 0 }
  let length = 0
  for (const [at, part] of parts.entries()) {
    length = part === '0' ? length + 1 : 0
    if (length > longest.length) longest = { from: at + 1 - length, length }
  }
  return longest
}
