import { bigint, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { Id } from '@/lib/kit/id'
import { histogramBuckets } from '@/lib/usage/contract'
import { decisionType, environmentType } from './requests'

/*
 * Rollups: what charts read. Every row counts the requests of one bucket of time; a report of status and latency adds to the
 * row its request was counted in. Written by the shipper as deltas, in the transaction that ships the rows.
 */

const count = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0)
const histogramColumn = (name: string) => integer(name).notNull().default(0)
type Histogram = Record<`h${number}`, ReturnType<typeof histogramColumn>>

const bucket = () => timestamp('bucket', { withTimezone: true }).notNull()
const team = () => text('team_id').$type<Id<'team'>>().notNull()
const api = () => text('api_id').$type<Id<'api'>>().notNull()

const measures = () => ({
  requests: count('requests'),
  status2xx: count('status_2xx'),
  status3xx: count('status_3xx'),
  status4xx: count('status_4xx'),
  status5xx: count('status_5xx'),
  latencyUs: count('latency_us'),
  ...(Object.fromEntries(
    Array.from({ length: histogramBuckets }, (_, i) => [`h${i}`, histogramColumn(`h${i}`)]),
  ) as Histogram),
})

const byTeam = () => ({
  teamId: team(),
  apiId: api(),
  environment: environmentType('environment').notNull(),
  decision: decisionType('decision').notNull(),
  bucket: bucket(),
  ...measures(),
})
export const usageTeamMinutes = pgTable('usage_team_minutes', byTeam(), (table) => [
  primaryKey({ columns: [table.teamId, table.bucket, table.apiId, table.environment, table.decision] }),
])
export const usageTeamHours = pgTable('usage_team_hours', byTeam(), (table) => [
  primaryKey({ columns: [table.teamId, table.bucket, table.apiId, table.environment, table.decision] }),
])

const byKey = () => ({
  teamId: team(),
  keyId: text('key_id').$type<Id<'key'>>().notNull(),
  secretId: text('secret_id').notNull(),
  decision: decisionType('decision').notNull(),
  bucket: bucket(),
  ...measures(),
})
/** A slice is five minutes: key × minute barely compacts. */
export const usageKeySlices = pgTable('usage_key_slices', byKey(), (table) => [
  primaryKey({ columns: [table.teamId, table.keyId, table.bucket, table.secretId, table.decision] }),
])
export const usageKeyHours = pgTable('usage_key_hours', byKey(), (table) => [
  primaryKey({ columns: [table.teamId, table.keyId, table.bucket, table.secretId, table.decision] }),
])

const byRoute = () => ({
  teamId: team(),
  apiId: api(),
  method: text('method').notNull(),
  /** The path with its variable segments replaced: `/stations/:id`. */
  route: text('route').notNull(),
  decision: decisionType('decision').notNull(),
  bucket: bucket(),
  ...measures(),
})
export const usageRouteSlices = pgTable('usage_route_slices', byRoute(), (table) => [
  primaryKey({ columns: [table.teamId, table.bucket, table.apiId, table.method, table.route, table.decision] }),
])
export const usageRouteHours = pgTable('usage_route_hours', byRoute(), (table) => [
  primaryKey({ columns: [table.teamId, table.bucket, table.apiId, table.method, table.route, table.decision] }),
])
