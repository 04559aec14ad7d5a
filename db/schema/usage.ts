import {
  bigint,
  type ExtraConfigColumn,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { Id } from '@/lib/kit/id'
import { histogramBuckets } from '@/lib/usage/contract'
import { decisionType, environmentType } from './requests'

/*
 * Rollups: what charts read. Every row counts the requests of one bucket of time; a report of status and latency adds to the
 * row its request was counted in. Written by the shipper as deltas, in the transaction that ships the rows.
 *
 * Minutes and slices are partitioned by day, hours by month (UTC): retention drops them whole. Days are kept.
 */

const count = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0)
/** Null where nothing was counted: most buckets of most rows, which then take a bit and not four bytes. */
const histogramColumn = (name: string) => integer(name)
type Histogram = Record<`h${number}`, ReturnType<typeof histogramColumn>>

/** The start of the bucket. */
const bucket = () => timestamp('bucket', { withTimezone: true }).notNull()
/** For whoever reads all teams. A row that only grows leaves it alone, and there are few of them to a bucket. */
const byTime = (name: string, column: ExtraConfigColumn) => index(name).on(column)
const team = () => text('team_id').$type<Id<'team'>>().notNull()
const api = () => text('api_id').$type<Id<'api'>>().notNull()

const counts = () => ({
  requests: count('requests'),
  status2xx: count('status_2xx'),
  status3xx: count('status_3xx'),
  status4xx: count('status_4xx'),
  status5xx: count('status_5xx'),
  latencyUs: count('latency_us'),
})
const histogram = () =>
  Object.fromEntries(
    Array.from({ length: histogramBuckets }, (_, i) => [`h${i}`, histogramColumn(`h${i}`)]),
  ) as Histogram

/** The installation as a whole is counted as a team of its own here, `installationId`, with every request there was. */
const byTeam = () => ({
  teamId: team(),
  bucket: bucket(),
  /** Empty, for the installation alone, where a request named no API that there is. */
  apiId: api(),
  environment: environmentType('environment').notNull(),
  decision: decisionType('decision').notNull(),
  ...counts(),
  ...histogram(),
})
export const usageTeamMinutes = pgTable('usage_team_minutes', byTeam(), (table) => [
  primaryKey({ columns: [table.teamId, table.bucket, table.apiId, table.environment, table.decision] }),
  byTime('usage_team_minutes_by_time', table.bucket),
])
export const usageTeamHours = pgTable('usage_team_hours', byTeam(), (table) => [
  primaryKey({ columns: [table.teamId, table.bucket, table.apiId, table.environment, table.decision] }),
  byTime('usage_team_hours_by_time', table.bucket),
])
export const usageTeamDays = pgTable('usage_team_days', byTeam(), (table) => [
  primaryKey({ columns: [table.teamId, table.bucket, table.apiId, table.environment, table.decision] }),
  byTime('usage_team_days_by_time', table.bucket),
])

const byKey = () => ({
  teamId: team(),
  keyId: text('key_id').$type<Id<'key'>>().notNull(),
  bucket: bucket(),
  secretId: text('secret_id').notNull(),
  decision: decisionType('decision').notNull(),
  ...counts(),
})
/** A slice is five minutes: key × minute barely compacts. */
export const usageKeySlices = pgTable('usage_key_slices', { ...byKey(), ...histogram() }, (table) => [
  primaryKey({ columns: [table.teamId, table.keyId, table.bucket, table.secretId, table.decision] }),
  byTime('usage_key_slices_by_time', table.bucket),
])
export const usageKeyHours = pgTable('usage_key_hours', { ...byKey(), ...histogram() }, (table) => [
  primaryKey({ columns: [table.teamId, table.keyId, table.bucket, table.secretId, table.decision] }),
  byTime('usage_key_hours_by_time', table.bucket),
])
/** By time first: the most used of thousands of keys are found in a stretch of days. */
export const usageKeyDays = pgTable('usage_key_days', { ...byKey(), ...histogram() }, (table) => [
  primaryKey({
    name: 'usage_key_days_pk',
    columns: [table.teamId, table.bucket, table.keyId, table.secretId, table.decision],
  }),
  byTime('usage_key_days_by_time', table.bucket),
])

const byRoute = () => ({
  teamId: team(),
  bucket: bucket(),
  apiId: api(),
  environment: environmentType('environment').notNull(),
  method: text('method').notNull(),
  /** The path with its variable segments replaced: `/stations/:id`. `other`: beyond the routes that a team may have a day. */
  route: text('route').notNull(),
  decision: decisionType('decision').notNull(),
  ...counts(),
})
export const usageRouteSlices = pgTable('usage_route_slices', { ...byRoute(), ...histogram() }, (table) => [
  primaryKey({
    name: 'usage_route_slices_pk',
    columns: [table.teamId, table.bucket, table.apiId, table.environment, table.method, table.route, table.decision],
  }),
])
export const usageRouteHours = pgTable('usage_route_hours', { ...byRoute(), ...histogram() }, (table) => [
  primaryKey({
    name: 'usage_route_hours_pk',
    columns: [table.teamId, table.bucket, table.apiId, table.environment, table.method, table.route, table.decision],
  }),
])
export const usageRouteDays = pgTable('usage_route_days', { ...byRoute(), ...histogram() }, (table) => [
  primaryKey({
    name: 'usage_route_days_pk',
    columns: [table.teamId, table.bucket, table.apiId, table.environment, table.method, table.route, table.decision],
  }),
])

const byCountry = () => ({
  teamId: team(),
  bucket: bucket(),
  apiId: api(),
  environment: environmentType('environment').notNull(),
  /** ISO 3166-1 alpha-2 in capitals; empty: unknown. */
  country: text('country').notNull(),
  decision: decisionType('decision').notNull(),
  ...counts(),
})
export const usageCountrySlices = pgTable('usage_country_slices', byCountry(), (table) => [
  primaryKey({
    name: 'usage_country_slices_pk',
    columns: [table.teamId, table.bucket, table.apiId, table.environment, table.country, table.decision],
  }),
])
export const usageCountryHours = pgTable('usage_country_hours', byCountry(), (table) => [
  primaryKey({
    name: 'usage_country_hours_pk',
    columns: [table.teamId, table.bucket, table.apiId, table.environment, table.country, table.decision],
  }),
])
export const usageCountryDays = pgTable('usage_country_days', byCountry(), (table) => [
  primaryKey({
    name: 'usage_country_days_pk',
    columns: [table.teamId, table.bucket, table.apiId, table.environment, table.country, table.decision],
  }),
])

/**
 * Who was first on a day, so that the first of months are found without adding up everybody: of each API and environment the first
 * `ranksMax`, of the installation and of each team that has more. The worker ranks a day anew whenever it has counted more.
 */
export const usageRanks = pgTable(
  'usage_ranks',
  {
    /** Whose list it is: that of a team, or of `installationId`. */
    ofTeam: text('of_team').$type<Id<'team'>>().notNull(),
    bucket: bucket(),
    /** Whether it is a list of teams or of keys. */
    noun: text('noun').$type<'team' | 'key'>().notNull(),
    apiId: api(),
    environment: environmentType('environment').notNull(),
    place: smallint('place').notNull(),
    teamId: team(),
    /** Empty in a list of teams. */
    keyId: text('key_id').$type<Id<'key'> | ''>().notNull(),
    requests: count('requests'),
    /** Of whoever is next; 0: nobody is. */
    beyond: count('beyond'),
  },
  (table) => [
    primaryKey({
      name: 'usage_ranks_pk',
      columns: [table.ofTeam, table.noun, table.bucket, table.apiId, table.environment, table.place],
    }),
    byTime('usage_ranks_by_time', table.bucket),
  ],
)
/** A day is ranked as long as whose list it is has counted as many requests of it as here. */
export const usageRankedDays = pgTable(
  'usage_ranked_days',
  { ofTeam: text('of_team').$type<Id<'team'>>().notNull(), bucket: bucket(), requests: count('requests') },
  (table) => [primaryKey({ columns: [table.ofTeam, table.bucket] })],
)
