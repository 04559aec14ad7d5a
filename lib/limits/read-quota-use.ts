import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { quotaLeases, quotaUses } from '@/db/schema/limits'
import type { Database } from '@/db/tx'
import type { Id } from '@/lib/kit/id'
import { periodAt } from './period'
import { spentSince } from './spent-since'
import type { QuotaPeriod } from './terms'

export type QuotaSubject = { id: Id<'key'> | Id<'team'>; period: QuotaPeriod }

/** Units that each subject has used in its period that `now` is in, by id. What verifiers have borrowed and not spent is not used. */
export async function readQuotaUse(
  db: Pick<Database, 'select'>,
  subjects: readonly QuotaSubject[],
  now: Date,
): Promise<Map<string, number>> {
  if (subjects.length === 0) return new Map()
  const borrowed = sql`(
    select sum(greatest(l.units - ${sql.raw(spentSince)}, 0)) from ${quotaLeases} l
    where l.subject_id = ${quotaUses.subjectId} and l.period = ${quotaUses.period}
      and l.starts_at = ${quotaUses.startsAt})`
  const current = (['day', 'month'] as const).map((period) =>
    and(
      eq(quotaUses.period, period),
      eq(quotaUses.startsAt, new Date(periodAt(period, now.getTime()).startMs)),
      inArray(
        quotaUses.subjectId,
        subjects.filter((subject) => subject.period === period).map(({ id }) => id),
      ),
    ),
  )
  const rows = await db
    .select({
      id: quotaUses.subjectId,
      used: sql<number>`${quotaUses.granted} - coalesce(${borrowed}, 0)`.mapWith(Number),
    })
    .from(quotaUses)
    .where(or(...current))
  const used = new Map(rows.map(({ id, used }) => [id, used]))
  return new Map(subjects.map(({ id }) => [id, used.get(id) ?? 0]))
}
