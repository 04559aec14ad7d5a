import type { Environment } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import { type IpRange, parseIpRange } from '@/lib/kit/ip'
import type { Quota, RateLimit } from '@/lib/limits/terms'

/** What decides about a key and is the same for many keys; made when facts are cached, not per request. */
export type KeyTerms = {
  readonly teamId: Id<'team'>
  readonly apiId: Id<'api'>
  readonly environment: Environment
  readonly scopes: ReadonlySet<string>
  /** The scopes as a JSON array, and separated by spaces. */
  readonly scopesJson: string
  readonly scopesText: string
  /** None: from anywhere. */
  readonly allowedIps: readonly IpRange[]
  readonly rate: RateLimit | undefined
  readonly quota: Quota | undefined
  readonly teamQuota: Quota | undefined
  /** None: the team's row among the limits is taken when it is needed. */
  readonly teamRow: -1
}

/** The same as it is written down. */
export type TermsRow = Pick<KeyTerms, 'teamId' | 'apiId' | 'environment'> &
  Partial<Pick<KeyTerms, 'rate' | 'quota' | 'teamQuota'>> & {
    scopes: readonly string[]
    allowedIps: readonly string[]
  }

export function makeTerms({ scopes, allowedIps, rate, quota, teamQuota, ...rest }: TermsRow): KeyTerms {
  return {
    ...rest,
    scopes: new Set(scopes),
    scopesJson: JSON.stringify(scopes),
    scopesText: scopes.join(' '),
    allowedIps: allowedIps.map(rangeOf),
    rate,
    quota,
    teamQuota,
    teamRow: -1,
  }
}

/** What is stored was checked when it was written; a rule that cannot be read lets nobody in. */
function rangeOf(text: string): IpRange {
  return parseIpRange(text) ?? { words: [0, 0, 0, 0], bits: 128 }
}
