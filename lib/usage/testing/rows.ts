import { getTableColumns, sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import {
  usageCountryDays,
  usageCountryHours,
  usageCountrySlices,
  usageKeyDays,
  usageKeyHours,
  usageKeySlices,
  usageRouteDays,
  usageRouteHours,
  usageRouteSlices,
  usageTeamDays,
  usageTeamHours,
  usageTeamMinutes,
} from '@/db/schema/usage'
import type { Database } from '@/db/tx'
import type { Environment } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import type { Decision } from '@/lib/verify/contract'
import { bucketStart, dayMs, hourMs, minuteMs, sliceMs } from '../bucket'
import { histogramBucket } from '../histogram'

/** A request as the rollups count it. */
export type CountedRequest = {
  teamId: Id<'team'>
  apiId: Id<'api'>
  keyId: Id<'key'> | null
  at: Date
  decision?: Decision
  environment?: Environment
  method?: string
  route?: string
  country?: string
  status?: number
  latencyUs?: number
}

/** Counts one request `times` times in every rollup, as the shipper would. */
export async function countRequest(db: Database, request: CountedRequest, times = 1): Promise<void> {
  const {
    teamId,
    apiId,
    keyId,
    decision = 'valid',
    environment = 'live',
    method = 'GET',
    route = '/',
    country = '',
  } = request
  const common = { teamId, decision, ...measures(request, times) }
  const bucket = (sizeMs: number) => new Date(bucketStart(request.at.getTime(), sizeMs))
  const insert = (table: PgTable, columns: object) => addTo(db, table, { ...common, ...columns })
  await insert(usageTeamMinutes, { apiId, environment, bucket: bucket(minuteMs) })
  await insert(usageTeamHours, { apiId, environment, bucket: bucket(hourMs) })
  await insert(usageTeamDays, { apiId, environment, bucket: bucket(dayMs) })
  for (const [table, sizeMs] of [
    [usageRouteSlices, sliceMs],
    [usageRouteHours, hourMs],
    [usageRouteDays, dayMs],
  ] as const)
    await insert(table, { apiId, environment, method, route, bucket: bucket(sizeMs) })
  for (const [table, sizeMs] of [
    [usageCountrySlices, sliceMs],
    [usageCountryHours, hourMs],
    [usageCountryDays, dayMs],
  ] as const)
    await insert(table, { apiId, environment, country, bucket: bucket(sizeMs) })
  if (!keyId) return
  for (const [table, sizeMs] of [
    [usageKeySlices, sliceMs],
    [usageKeyHours, hourMs],
    [usageKeyDays, dayMs],
  ] as const)
    await insert(table, { keyId, secretId: 'aaaaaaaaaaaa', bucket: bucket(sizeMs) })
}

/** Inserts a row, or adds its measures to the one that is there. */
async function addTo(db: Database, table: PgTable, row: Record<string, unknown>): Promise<void> {
  const columns = getTableColumns(table)
  const [key] = getTableConfig(table).primaryKeys
  if (!key) throw new Error('a rollup has a primary key')
  const added = Object.entries(columns).filter(
    ([name, column]) => name in row && !key.columns.some((part) => part.name === column.name),
  )
  await db
    .insert(table)
    .values(row)
    .onConflictDoUpdate({
      target: key.columns,
      set: Object.fromEntries(
        added.map(([name, column]) => [name, sql`coalesce(${column}, 0) + excluded.${sql.identifier(column.name)}`]),
      ),
    })
}

function measures({ status, latencyUs }: CountedRequest, times: number): Record<string, number> {
  return {
    requests: times,
    ...(status ? { [`status${Math.floor(status / 100)}xx`]: times } : {}),
    ...(latencyUs === undefined ? {} : { latencyUs: latencyUs * times, [`h${histogramBucket(latencyUs)}`]: times }),
  }
}
