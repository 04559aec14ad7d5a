import type { Journal } from '@/lib/requests/journal'
import type { Follower } from '@/lib/verify/follow'
import type { Lease } from '@/lib/verify/lease'
import type { VerifierStatus } from '@/lib/verify/sign-of-life'

type Shown = {
  follower: Follower
  lease: Lease
  journal: Journal
  keys: { readonly size: number }
}

/** How a verifier is, for its row among `verifiers`. */
export function statusOf({ follower, lease, journal, keys }: Shown): VerifierStatus {
  const backlog = journal.backlog.state()
  return {
    revision: follower.revision,
    leaseAgeMs: lease.ageMs(),
    cachedKeys: keys.size,
    backlogBytes: backlog.bytes,
    backlogSegments: backlog.segments,
    poisonedSegments: backlog.poisoned,
    shedRows: journal.counts.shed,
  }
}
