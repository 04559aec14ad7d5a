import type { Writers } from '@/lib/requests/within/tally'
import { keptSince, type Retention, retentionDefault } from '@/lib/settings/retention'
import { SightingTally } from '@/lib/sightings/write'
import { RollupTally } from '@/lib/usage/rollup'
import { routeOf } from '@/lib/usage/route'
import { RouteCap } from '@/lib/usage/route-cap'

/** What the shipper writes beside the log, put together from the rooms that have it; for the life of a worker. */
export function createWriters(
  countryOf: Writers['countryOf'] = () => null,
  retention: Retention = retentionDefault,
): Writers {
  const cap = new RouteCap()
  return {
    rollups: (occasion) => new RollupTally(occasion, keptSince(retention, new Date()), cap),
    sightings: () => new SightingTally(),
    routeOf,
    countryOf,
  }
}
