import type { Rollups } from '@/lib/requests/rebuild'
import type { Writers } from '@/lib/requests/within/tally'
import { type KeptSince, keptSince, type Retention, retentionDefault } from '@/lib/settings/retention'
import { SightingTally } from '@/lib/sightings/write'
import { forgetRanks } from '@/lib/usage/rank-days'
import { RollupTally } from '@/lib/usage/rollup'
import { rollups } from '@/lib/usage/rollup-tables'
import { routeOf } from '@/lib/usage/route'
import { RouteCap } from '@/lib/usage/route-cap'

/** What the shipper writes beside the log, put together from the rooms that have it; for the life of a worker. */
export function createWriters(
  countryOf: Writers['countryOf'] = () => null,
  retention: Retention = retentionDefault,
): Writers {
  const cap = new RouteCap()
  const since = () => keptSince(retention, new Date())
  return {
    since,
    rollups: (occasion) => new RollupTally(occasion, since(), cap),
    sightings: () => new SightingTally(),
    routeOf,
    countryOf,
  }
}

/** What counts a day of the log anew: with the routes that it had, and only where it is still kept. */
export function createRollups(since: KeptSince): Rollups {
  return {
    tables: rollups.flatMap(({ tables }) => tables.map(({ name }) => name)),
    async prepare(tx, day) {
      const cap = new RouteCap()
      await cap.learn(tx, day)
      await forgetRanks(tx, day)
      return () => new RollupTally('arrived', since, cap)
    },
    routeOf,
  }
}
