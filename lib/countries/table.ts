import { parseIp } from '@/lib/kit/ip'
import { memo } from '@/lib/kit/memo'

/** Blocks of addresses in order, none overlapping: first and last of each, and whose they are. */
type Blocks = { firsts: Uint32Array; lasts: Uint32Array; codes: string[] }

const ipv4Word = 0xffff
/** Of IPv6 the first 64 bits tell: no network is smaller. */
const ipv6Words = 2
const addressesMax = 50_000

/** Answers the country of an address, ISO 3166-1 alpha-2 in capitals; null where it has none: private, reserved, no address. */
export type CountryOf = (ip: string) => string | null

/**
 * Makes the look-up from two tables of lines `first,last,country`, sorted: IPv4 in numbers, IPv6 in text. A block is found by
 * binary search; what was asked for lately is remembered.
 */
export function countryTable(ipv4: string, ipv6: string): CountryOf {
  const v4 = blocksOf(ipv4, 1, (text) => [Number(text)])
  const v6 = blocksOf(ipv6, ipv6Words, (text) => parseIp(text) ?? [])
  return memo((ip) => {
    const words = parseIp(ip)
    if (!words) return null
    const isV4 = words[0] === 0 && words[1] === 0 && words[2] === ipv4Word
    return isV4 ? find(v4, 1, [words[3]]) : find(v6, ipv6Words, words)
  }, addressesMax)
}

function blocksOf(text: string, width: number, wordsOf: (text: string) => readonly number[]): Blocks {
  const lines = text.split('\n').filter(Boolean)
  const blocks: Blocks = {
    firsts: new Uint32Array(lines.length * width),
    lasts: new Uint32Array(lines.length * width),
    codes: [],
  }
  const known = new Map<string, string>()
  for (const [i, line] of lines.entries()) {
    const [first = '', last = '', country = ''] = line.trim().split(',')
    blocks.firsts.set(wordsOf(first).slice(0, width), i * width)
    blocks.lasts.set(wordsOf(last).slice(0, width), i * width)
    // One string a country, not one a line.
    const code = known.get(country) ?? country
    known.set(country, code)
    blocks.codes.push(code)
  }
  return blocks
}

function find({ firsts, lasts, codes }: Blocks, width: number, words: readonly number[]): string | null {
  let low = 0
  let high = codes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(firsts, middle, width, words) <= 0) low = middle + 1
    else high = middle
  }
  const place = low - 1
  return place >= 0 && compare(lasts, place, width, words) >= 0 ? (codes[place] ?? null) : null
}

/** Below zero: the block's end lies before the address; above: behind it. */
function compare(ends: Uint32Array, place: number, width: number, words: readonly number[]): number {
  for (let i = 0; i < width; i++) {
    const difference = (ends[place * width + i] as number) - (words[i] as number)
    if (difference !== 0) return difference
  }
  return 0
}
