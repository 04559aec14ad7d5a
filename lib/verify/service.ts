import { hash, timingSafeEqual } from 'node:crypto'
import { authenticate, parse } from '@/lib/credential/parse'
import type { Peppers } from '@/lib/credential/pepper'
import { andThen, type Soon } from '@/lib/kit/soon'
import type { FactCache } from './fact-cache'
import type { ServiceFacts } from './facts'
import type { Found, Trust } from './trust'

export const servicePrefix = 'ksvc'

/** The service that a credential belongs to; `refused`: to none that may call; `undecided`: it cannot be checked now. */
export type ServiceVerdict = ServiceFacts | 'refused' | 'undecided'

const rememberedMax = 1_000

type Signed = { publicId: string; mac: Uint8Array }

/**
 * Checks the credentials of programs that call the verifier, in the same way as a key's. Few programs call often: what one of
 * them signs to is remembered, under a hash of it because a credential itself is kept nowhere, and whether it still may call is
 * asked of the cache each time.
 */
export class ServiceGate {
  readonly #services: FactCache<ServiceFacts>
  readonly #trust: Trust
  readonly #peppers: Peppers
  readonly #signed = new Map<string, Signed>()

  constructor(services: FactCache<ServiceFacts>, trust: Trust, peppers: Peppers) {
    this.#services = services
    this.#trust = trust
    this.#peppers = peppers
  }

  check(credential: string): Soon<ServiceVerdict> {
    const name = hash('sha256', credential, 'base64')
    const signed = this.#signed.get(name) ?? this.#sign(credential)
    if (!signed) return 'refused'
    const cached = this.#trust.isHeld() ? this.#services.get(signed.publicId) : undefined
    return andThen(cached ?? this.#trust.find(this.#services, signed.publicId), (found) =>
      this.#judge(name, signed, found),
    )
  }

  #sign(credential: string): Signed | undefined {
    const parsed = parse(credential)
    if (parsed?.state !== 'whole' || parsed.prefix !== servicePrefix) return undefined
    const mac = authenticate(credential, this.#peppers)
    return mac && { publicId: parsed.publicId, mac }
  }

  #judge(name: string, signed: Signed, found: Found<ServiceFacts>): ServiceVerdict {
    if (found === 'unknown') return 'undecided'
    const { facts } = found
    if (!facts || !timingSafeEqual(signed.mac, facts.mac) || facts.isRevoked) {
      this.#signed.delete(name)
      return 'refused'
    }
    if (!this.#signed.has(name)) {
      if (this.#signed.size >= rememberedMax) this.#signed.clear()
      this.#signed.set(name, signed)
    }
    return facts
  }
}
