import { type IpRange, isInRange, parseIp, parseIpRange } from '@/lib/kit/ip'

/** An address that used a key with success. */
export type AddressUse = { ip: string; requests: number; lastAt: Date }

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
