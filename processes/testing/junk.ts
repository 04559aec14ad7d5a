import { crcLength, lastPartLength, publicIdLength } from '@/lib/credential/format'
import { toBase62 } from '@/lib/kit/base62'
import { crc32 } from '@/lib/kit/crc32'
import { randomBase62 } from '@/lib/kit/random'

/** `signed` with the checksum that anybody can compute. */
const withCrc = (signed: string) => signed + toBase62(crc32(signed), crcLength)
const forgedPart = () => `1${randomBase62(lastPartLength - crcLength - 1)}`

/** Ways to make a string that is no credential of ours; `good` is one that is. */
export const junkKinds: Record<string, (good: string) => string> = {
  random: () => randomBase62(40),
  truncated: (good) => good.slice(0, 1 + Math.floor(Math.random() * (good.length - 1))),
  'with a typo': (good) => good.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x')),
  'forged under an unknown id': () => withCrc(`ks_live_${randomBase62(publicIdLength)}_${forgedPart()}`),
  'forged under a known id': (good) => withCrc(good.slice(0, -lastPartLength) + forgedPart()),
  'with another prefix': (good) => withCrc(`zz${good.slice(2, -crcLength)}`),
}
