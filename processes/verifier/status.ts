import type { Journal } from '@/lib/requests/journal'
import { backlogOf } from '@/lib/requests/journal-folder'
import type { Follower } from '@/lib/verify/follow'
import type { Lease } from '@/lib/verify/lease'
import type { VerifierStatus } from '@/lib/verify/sign-of-life'

type Shown = {
  follower: Follower
  lease: Lease
  journal: Journal
  keys: { readonly size: number }
  folder: string
}

/** How a verifier is, for its row among `verifiers`. Looks into the journal's folder. */
export function statusOf({ follower, lease, journal, keys, folder }: Shown): VerifierStatus {
  const backlog = backlogOf(folder)
  return {
    revision: follower.revision,
    leaseAgeMs: lease.ageMs(),
    cachedKeys: keys.size,
    backlogBytes: backlog.bytes,
    backlogSegments: backlog.segments,
    poisonedSegments: backlog.poisoned,
    shedRows: journal.counts.failed,
  }
}
