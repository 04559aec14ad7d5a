import { remindOfExpiry, remindOfRotation } from '@/lib/keys/reminders'
import { errorFields } from '@/lib/kit/log'
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

type Duty = { name: string; everyMs: number; nextMs: number; run(parts: ShipperParts): Promise<unknown> }

/** What may have been in the way is given the time to go. */
const retryMs = 60_000

/** What is done now and then; each is due at once when the worker starts. */
export function createDuties(): Duty[] {
  const now = () => new Date()
  const duties: Omit<Duty, 'nextMs'>[] = [
    { name: 'partitions ahead', everyMs: 3_600_000, run: ({ sql }) => preparePartitions(sql, now()) },
    { name: 'reports', everyMs: 30_000, run: ({ sql, writers }) => mergeReports(sql, 'all', writers) },
    { name: 'ranks of days', everyMs: 30_000, run: ({ sql }) => rankDays(sql) },
    { name: 'ends of grace', everyMs: 60_000, run: ({ db }) => endPredecessors(db) },
    { name: 'idle keys', everyMs: 600_000, run: ({ db }) => disableIdleKeys(db, now()) },
    { name: 'old partitions', everyMs: 3_600_000, run: ({ sql, writers }) => dropOldPartitions(sql, writers.since()) },
    { name: 'old bookkeeping', everyMs: 600_000, run: ({ sql }) => prune(sql, now()) },
    { name: 'old verifiers', everyMs: 600_000, run: ({ sql }) => pruneVerifiers(sql, now()) },
    { name: 'old quotas', everyMs: 600_000, run: ({ sql }) => pruneQuotas(sql, now()) },
    { name: 'old days of scopes', everyMs: 3_600_000, run: ({ sql }) => pruneScopeDays(sql, now()) },
    { name: 'stray sightings', everyMs: 86_400_000, run: ({ sql }) => pruneStrays(sql) },
    { name: 'reminders of expiry', everyMs: 60_000, run: ({ db }) => remindOfExpiry(db, now()) },
    { name: 'reminders of rotation', everyMs: 60_000, run: ({ db }) => remindOfRotation(db, now()) },
    { name: 'loans', everyMs: 5_000, run: settleLoans },
  ]
  return duties.map((duty) => ({ ...duty, nextMs: 0 }))
}

/** What verifiers of this machine had borrowed goes back when they are gone and all that they wrote is in the log. */
async function settleLoans({ sql, journalFolder }: ShipperParts): Promise<void> {
  unmarkVerifiers(journalFolder, await reclaimLoans(sql, () => shippedVerifiers(journalFolder)))
}

/** Runs what is due; a duty that fails stops no other, and is due again after a pause. */
export async function runDuties(
  duties: readonly Duty[],
  parts: ShipperParts,
  nowMs = performance.now(),
): Promise<void> {
  for (const duty of duties) {
    if (nowMs < duty.nextMs) continue
    parts.alive()
    try {
      await duty.run(parts)
      duty.nextMs = nowMs + duty.everyMs
    } catch (error) {
      duty.nextMs = nowMs + retryMs
      parts.log.error(`${duty.name}: fails, and is tried again in a minute`, errorFields(error))
    }
  }
}
