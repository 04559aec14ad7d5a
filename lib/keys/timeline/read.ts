import { sql } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { ReadTimelineInput, TimelinePage } from './contract'
import { readEvents } from './events'
import { type TimelinePlace, timelinePageRows } from './terms'

/** Everything that happened to a key, newest first, a page at a time: for whoever may see the key. */
export async function readTimeline(ctx: TeamCtx, { key, after, before }: ReadTimelineInput): Promise<TimelinePage> {
  authorize(ctx, 'key.read')
  const backwards = before !== undefined && after === undefined
  const found = await readEvents(ctx, key, {
    where: backwards ? beyond('>', before) : after ? beyond('<', after) : sql`true`,
    order: backwards ? 'asc' : 'desc',
    limit: timelinePageRows + 1,
  })
  const more = found.length > timelinePageRows
  const events = backwards ? found.slice(-timelinePageRows) : found.slice(0, timelinePageRows)
  const [first, last] = [events[0], events.at(-1)]
  return {
    events,
    newer: first && (backwards ? more : after) ? placeOf(first) : null,
    older: last && (backwards || more) ? placeOf(last) : null,
  }
}

const placeOf = ({ atMs, id }: TimelinePlace): TimelinePlace => ({ atMs, id })

function beyond(side: '<' | '>', { atMs, id }: TimelinePlace) {
  return sql`(at, id) ${sql.raw(side)} (${new Date(atMs).toISOString()}::timestamptz, ${id})`
}
