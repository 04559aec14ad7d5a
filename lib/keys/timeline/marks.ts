import { sql } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { ReadMarksInput, TimelineMarks } from './contract'
import { readEvents } from './events'
import { timelineMarksMax } from './terms'

/** What happened to a key in a range of time, to be marked on the chart of its traffic. */
export async function readMarks(ctx: TeamCtx, { key, from, to }: ReadMarksInput): Promise<TimelineMarks> {
  authorize(ctx, 'key.read')
  const moment = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
  const found = await readEvents(ctx, key, {
    where: sql`at >= ${moment(from)} and at < ${moment(to)}`,
    order: 'desc',
    limit: timelineMarksMax + 1,
  })
  return { events: found.slice(0, timelineMarksMax), more: found.length > timelineMarksMax }
}
