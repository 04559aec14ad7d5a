import { and, eq, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys } from '@/db/schema/keys'
import { requests } from '@/db/schema/requests'
import type { TeamCtx } from '@/lib/access/ctx'
import { isId } from '@/lib/kit/id'
import { escaped, likeOf } from './like'
import { bareValue, isNegated, notReported, type RequestField, requestFields, unknownCountry } from './query/fields'
import type { RequestFilters } from './query/filters'
import { latencyRange, type Range, statusRange } from './query/ranges'
import type { Scan } from './rows'

/** What a scanned row must be: of each field any of its values, and none of those with a `!`. */
export function filterConditions(scope: TeamCtx, row: Scan, filters: RequestFilters): SQL[] {
  return requestFields.flatMap((field) => {
    const values = filters[field] ?? []
    const is = (value: string) => conditionOf[field](row, bareValue(value), scope)
    const wanted = values.filter((value) => !isNegated(value)).map(is)
    // What is not known is not the unwanted value.
    const unwanted = values.filter(isNegated).map((value) => sql`(${is(value)}) is not true`)
    const any = or(...wanted)
    return [...(any ? [any] : []), ...unwanted]
  })
}

/** What the filters say of the rows to scan: one key is looked for along its own index. */
export function indexConditions({ key }: RequestFilters): SQL[] {
  const [only] = key ?? []
  return key?.length === 1 && isId('key', only) ? [eq(requests.keyId, only)] : []
}

const conditionOf: Record<RequestField, (row: Scan, value: string, scope: TeamCtx) => SQL> = {
  status: (row, value) => (value === notReported ? isNull(row.status) : within(row.status, statusRange(value))),
  decision: (row, value) => sql`${row.decision}::text = ${value}`,
  method: (row, value) => eq(row.method, value),
  path: (row, value) =>
    value.includes('*') ? sql`${row.path} like ${likeOf(value)}` : sql`starts_with(${row.path}, ${value})`,
  key: (row, value, { db, teamId }) =>
    isId('key', value)
      ? eq(row.keyId, value)
      : inArray(
          row.keyId,
          db
            .select({ id: keys.id })
            .from(keys)
            .where(sql`${keys.teamId} = ${teamId} and ${keys.name} ilike ${likeOf(value)}`),
        ),
  secret: (row, value) => eq(row.secretId, value),
  api: (row, value, { db }) =>
    isId('api', value)
      ? eq(row.apiId, value)
      : inArray(
          row.apiId,
          db
            .select({ id: apis.id })
            .from(apis)
            .where(sql`${apis.name} ilike ${likeOf(value)}`),
        ),
  environment: (row, value) => sql`${row.environment}::text = ${value}`,
  ip: (row, value) => (value.includes('/') ? inBlock(row, value) : eq(row.ip, value)),
  latency: (row, value) => within(row.latencyUs, latencyRange(value)),
  country: (row, value) => (value === unknownCountry ? isNull(row.country) : eq(row.country, value)),
  agent: (row, value) => sql`${row.userAgent} ilike ${`%${escaped(value).replaceAll('*', '%')}%`}`,
  id: (row, value) => (isId('req', value) ? eq(row.id, value) : eq(row.callerId, value)),
}

/** Addresses are text; what is none is in no block. */
const inBlock = (row: Scan, block: string): SQL =>
  sql`case when pg_input_is_valid(${row.ip}, 'inet') then ${row.ip}::inet <<= ${block}::inet end`

function within(column: Scan['status'] | Scan['latencyUs'], range: Range | null): SQL {
  if (!range) return sql`false`
  const conditions = [
    ...(Number.isFinite(range.from) ? [sql`${column} >= ${range.from}`] : []),
    ...(Number.isFinite(range.to) ? [sql`${column} <= ${range.to}`] : []),
  ]
  return and(...conditions) ?? not(isNull(column))
}
