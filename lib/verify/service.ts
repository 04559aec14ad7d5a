import { timingSafeEqual } from 'node:crypto'
import { authenticate, parse } from '@/lib/credential/parse'
import type { Peppers } from '@/lib/credential/pepper'
import type { FactCache } from './fact-cache'
import type { ServiceFacts } from './facts'
import type { Found, Trust } from './trust'

export const servicePrefix = 'ksvc'

/** The service that a credential belongs to; `refused`: to none that may call; `undecided`: it cannot be checked now. */
export type ServiceVerdict = ServiceFacts | 'refused' | 'undecided'

export type ServiceParts = { services: FactCache<ServiceFacts>; trust: Trust; peppers: Peppers }

/** Checks the credential of a program that calls the verifier, in the same way as a key's. */
export function verifyService(parts: ServiceParts, credential: string): ServiceVerdict | Promise<ServiceVerdict> {
  const parsed = parse(credential)
  if (parsed?.state !== 'whole' || parsed.prefix !== servicePrefix) return 'refused'
  const mac = authenticate(credential, parts.peppers)
  if (!mac) return 'refused'
  const cached = parts.trust.isHeld() ? parts.services.get(parsed.publicId) : undefined
  if (cached) return judge(cached, mac)
  return parts.trust.find(parts.services, parsed.publicId).then((found) => judge(found, mac))
}

function judge(found: Found<ServiceFacts>, mac: Buffer): ServiceVerdict {
  if (found === 'unknown') return 'undecided'
  const { facts } = found
  return facts && timingSafeEqual(mac, facts.mac) && !facts.revoked ? facts : 'refused'
}
