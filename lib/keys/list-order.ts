import { type SQL, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { ListKeysInput } from './contract'
import { type KeySort, naturalOrder } from './terms'

/** Where the last use of a key is found in the query of a list. */
const lastUsed = sql.raw('uses.last_used_at')

/** What a list is sorted by; a key that has none of it (never used, never expires) stands at an end. */
const values: Record<KeySort, SQL> = {
  created: sql`${keys.createdAt}`,
  name: sql`lower(${keys.name})`,
  used: sql`coalesce(${lastUsed}, '-infinity')`,
  expiry: sql`coalesce(${keys.expiresAt}, 'infinity')`,
}

/** A cursor's text for a row: exact to the microsecond that Postgres keeps. */
function position(sort: KeySort): SQL<string> {
  const value = values[sort]
  if (sort === 'name') return sql`${value}`
  return sql`case when isfinite(${value}) then (extract(epoch from ${value}) * 1000000)::bigint::text else 'never' end`
}

function positionValue(sort: KeySort, text: string): SQL {
  if (sort === 'name') return sql`${text}`
  if (text === 'never') return sort === 'used' ? sql`'-infinity'::timestamptz` : sql`'infinity'::timestamptz`
  return sql`timestamptz 'epoch' + ${text}::bigint * interval '1 microsecond'`
}

export type ListOrder = { by: SQL; position: SQL<string>; beyond: SQL | undefined; backwards: boolean }

/** The order of a page and the condition that its rows lie beyond its cursor; a cursor of another sort counts as none. */
export function listOrder({ sort, order, after, before }: ListKeysInput): ListOrder {
  const [, cursorSort, keyId = '', text = ''] = /^(\w+):(\w+):(.*)$/s.exec(after ?? before ?? '') ?? []
  const backwards = cursorSort === sort && after === undefined
  const ascending = ((order ?? naturalOrder[sort]) === 'asc') !== backwards
  const direction = sql.raw(ascending ? 'asc' : 'desc')
  const value = values[sort]
  const beyond =
    cursorSort === sort
      ? sql`(${value}, ${keys.id}) ${sql.raw(ascending ? '>' : '<')} (${positionValue(sort, text)}, ${keyId})`
      : undefined
  return { by: sql`${value} ${direction}, ${keys.id} ${direction}`, position: position(sort), beyond, backwards }
}

/** The cursor that stands at a row. */
export const cursorAt = (sort: KeySort, row: { id: string; position: string }) => `${sort}:${row.id}:${row.position}`
