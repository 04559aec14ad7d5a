import { type IpRange, isInRange, parseIp, parseIpRange } from '@/lib/kit/ip'

/** An address that used a key with success. */
export type AddressUse = { ip: string; requests: number; lastAt: Date }

/** From where a key works: one that names no addresses works from those of its team. Verifiers read it the same, in `termsSql`. */
export const effectiveIps = (own: readonly string[], teams: readonly string[]): readonly string[] =>
  own.length > 0 ? own : teams

/** Whether a key with these addresses and blocks works from `ip`; with none it works from anywhere. Null: `ip` is no address. */
export const isLetIn = (allowed: readonly string[], ip: string): boolean | null =>
  parseIp(ip) ? isIn(rangesOf(allowed), ip) : null

/** Of addresses that use a key those that its list lets in now and `next` would refuse. */
export function shutOut<Use extends { ip: string }>(
  next: readonly string[],
  now: readonly string[],
  uses: readonly Use[],
): Use[] {
  const [after, before] = [rangesOf(next), rangesOf(now)]
  return uses.filter(({ ip }) => isIn(before, ip) && !isIn(after, ip))
}

const rangesOf = (texts: readonly string[]): IpRange[] => texts.flatMap((text) => parseIpRange(text) ?? [])

function isIn(ranges: readonly IpRange[], ip: string): boolean {
  const address = parseIp(ip)
  return ranges.length === 0 || (address !== undefined && ranges.some((range) => isInRange(range, address)))
}
