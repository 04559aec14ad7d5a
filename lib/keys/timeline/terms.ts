/** A page of a key's history. */
export const timelinePageRows = 25
/** So many events of a range are marked on a chart at most: the newest. */
export const timelineMarksMax = 300

/** What happens to a key without somebody's doing it, besides the actions of the audit log. */
export const keyMoments = [
  'key.expired',
  'key.expiring',
  'key.first_used',
  'key.rotation_due',
  'key.secret_expired',
] as const
export type KeyMoment = (typeof keyMoments)[number]

/** Unix milliseconds, and the id of an event of that moment; empty: before all of it. */
export type TimelinePlace = { atMs: number; id: string }

/** A place as an address has it. */
export const placeText = ({ atMs, id }: TimelinePlace): string => (id ? `${atMs}~${id}` : String(atMs))
