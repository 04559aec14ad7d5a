import { type SQL, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import { toBase62 } from '@/lib/kit/base62'
import { type Id, idTime } from '@/lib/kit/id'

/** The place in the list before every request of a millisecond: an id that sorts first of them. */
export const placeAt = (ms: number): Id<'req'> => `req_${toBase62(ms, 8)}${'0'.repeat(12)}`

const timeOf = (place: Id<'req'>): SQL => sql`${new Date(idTime(place)).toISOString()}::timestamptz`

/** Rows older than a place. The time is said by itself as well: by a row of two values Postgres leaves no partition aside. */
export const olderThan = (place: Id<'req'>): SQL =>
  sql`${requests.time} <= ${timeOf(place)} and (${requests.time}, ${requests.id}) < (${timeOf(place)}, ${place})`

export const newerThan = (place: Id<'req'>): SQL =>
  sql`${requests.time} >= ${timeOf(place)} and (${requests.time}, ${requests.id}) > (${timeOf(place)}, ${place})`

/** The row with this id: its time, which the id holds, leads to the one partition it can be in. */
export const isRequest = (id: Id<'req'>): SQL => sql`${requests.time} = ${timeOf(id)} and ${requests.id} = ${id}`
