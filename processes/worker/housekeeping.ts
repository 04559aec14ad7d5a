import { remindOfExpiry, remindOfRotation } from '@/lib/keys/reminders'
import { pruneQuotas } from '@/lib/limits/prune-quotas'
import { reclaimLoans } from '@/lib/limits/reclaim'
import { disableIdleKeys } from '@/lib/policies/disable-idle'
import { endPredecessors } from '@/lib/requests/grace'
import { shippedVerifiers, unmarkVerifiers } from '@/lib/requests/journal-folder'
import { dropOldPartitions, preparePartitions } from '@/lib/requests/partitions'
import { prune } from '@/lib/requests/prune'
import { mergeReports } from '@/lib/requests/reports'
import { pruneScopeDays, pruneStrays } from '@/lib/sightings/prune'
import { rankDays } from '@/lib/usage/rank-days'
import { pruneVerifiers } from '@/lib/verifiers/prune'
import type { ShipperParts } from './shipper'

type Duty = { everyMs: number; nextMs: number; run(parts: ShipperParts): Promise<unknown> }

/** What is done now and then; each is due at once when the worker starts. */
export function createDuties(): Duty[] {
  const now = () => new Date()
  return [
    { everyMs: 3_600_000, nextMs: 0, run: ({ sql }) => preparePartitions(sql, now()) },
    { everyMs: 30_000, nextMs: 0, run: ({ sql, writers }) => mergeReports(sql, 'all', writers) },
    { everyMs: 30_000, nextMs: 0, run: ({ sql }) => rankDays(sql) },
    { everyMs: 60_000, nextMs: 0, run: ({ db }) => endPredecessors(db) },
    { everyMs: 600_000, nextMs: 0, run: ({ db }) => disableIdleKeys(db, now()) },
    { everyMs: 3_600_000, nextMs: 0, run: ({ sql, writers }) => dropOldPartitions(sql, writers.since()) },
    { everyMs: 600_000, nextMs: 0, run: ({ sql }) => prune(sql, now()) },
    { everyMs: 600_000, nextMs: 0, run: ({ sql }) => pruneVerifiers(sql, now()) },
    { everyMs: 600_000, nextMs: 0, run: ({ sql }) => pruneQuotas(sql, now()) },
    { everyMs: 3_600_000, nextMs: 0, run: ({ sql }) => pruneScopeDays(sql, now()) },
    { everyMs: 86_400_000, nextMs: 0, run: ({ sql }) => pruneStrays(sql) },
    { everyMs: 60_000, nextMs: 0, run: ({ db }) => remindOfExpiry(db, now()) },
    { everyMs: 60_000, nextMs: 0, run: ({ db }) => remindOfRotation(db, now()) },
    { everyMs: 5_000, nextMs: 0, run: settleLoans },
  ]
}

/** What verifiers of this machine had borrowed goes back when they are gone and all that they wrote is in the log. */
async function settleLoans({ sql, journalFolder }: ShipperParts): Promise<void> {
  unmarkVerifiers(journalFolder, await reclaimLoans(sql, () => shippedVerifiers(journalFolder)))
}

/** Runs what is due; a duty that fails stays due. */
export async function runDuties(duties: readonly Duty[], parts: ShipperParts): Promise<void> {
  for (const duty of duties) {
    const nowMs = performance.now()
    if (nowMs < duty.nextMs) continue
    await duty.run(parts)
    duty.nextMs = nowMs + duty.everyMs
  }
}
