import type { SecretView } from '@/lib/keys/parts/contract'
import { isInRange, parseIp, parseIpRange } from '@/lib/kit/ip'

/** What was typed, one address or block each; lines, commas and spaces part them. */
export const allowedIpsOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean)

export type ShutOut = { ip: string; at: Date }

/** Addresses that used a working secret last and would be refused if only `allowed` were let in; those that never could are left out. */
export function shutOut(allowed: readonly string[], secrets: readonly SecretView[]): ShutOut[] {
  const ranges = allowed.flatMap((text) => parseIpRange(text) ?? [])
  if (ranges.length === 0) return []
  const lately = secrets
    .filter(({ state }) => state === 'live')
    .flatMap(({ lastIp: ip, lastUsedAt: at }) => (ip && at ? [{ ip, at }] : []))
    .filter(({ ip }) => {
      const address = parseIp(ip)
      return address && !ranges.some((range) => isInRange(range, address))
    })
  return lately.filter(({ ip }, index) => lately.findIndex((other) => other.ip === ip) === index)
}
