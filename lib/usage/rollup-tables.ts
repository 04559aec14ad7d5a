import type { KeptSince } from '@/lib/settings/retention'
import { dayMs, hourMs, minuteMs, sliceMs } from './bucket'

/** One table of a noun: how wide its buckets are, and which retention it has. */
export type RollupTable = { name: string; bucketMs: number; kept: keyof KeptSince | 'forGood' }

/**
 * What is counted by one key, in tables of ever larger buckets. `columns` are those of the key besides the bucket, in the order in
 * which a group's text has them; `primaryKey` is the order of the index.
 */
export type Rollup = { noun: string; columns: readonly Column[]; primaryKey: string; tables: readonly RollupTable[] }
type Column = { name: string; type: 'text' | 'environment' | 'decision' }

const text = (name: string): Column => ({ name, type: 'text' })
const environment: Column = { name: 'environment', type: 'environment' }
const decision: Column = { name: 'decision', type: 'decision' }
const cell = [text('team_id'), text('api_id'), environment, decision]

const fine = (name: string, bucketMs = sliceMs): RollupTable => ({ name, bucketMs, kept: 'minutes' })
const hours = (name: string): RollupTable => ({ name, bucketMs: hourMs, kept: 'hours' })
const days = (name: string): RollupTable => ({ name, bucketMs: dayMs, kept: 'forGood' })

export const teamRollup: Rollup = {
  noun: 'team',
  columns: cell,
  primaryKey: 'team_id, bucket, api_id, environment, decision',
  tables: [fine('usage_team_minutes', minuteMs), hours('usage_team_hours'), days('usage_team_days')],
}
export const keyRollup: Rollup = {
  noun: 'key',
  columns: [text('team_id'), text('key_id'), text('secret_id'), decision],
  primaryKey: 'team_id, key_id, bucket, secret_id, decision',
  tables: [fine('usage_key_slices'), hours('usage_key_hours'), days('usage_key_days')],
}
export const routeRollup: Rollup = {
  noun: 'route',
  columns: [...cell, text('method'), text('route')],
  primaryKey: 'team_id, bucket, api_id, environment, method, route, decision',
  tables: [fine('usage_route_slices'), hours('usage_route_hours'), days('usage_route_days')],
}
export const countryRollup: Rollup = {
  noun: 'country',
  columns: [...cell, text('country')],
  primaryKey: 'team_id, bucket, api_id, environment, country, decision',
  tables: [fine('usage_country_slices'), hours('usage_country_hours'), days('usage_country_days')],
}

/** In the order in which they are written: two writers that keep to it cannot lock each other. */
export const rollups: readonly Rollup[] = [teamRollup, keyRollup, countryRollup, routeRollup]
