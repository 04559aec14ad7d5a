import { listKeysInput } from '@/lib/keys/contract'
import { getKey } from '@/lib/keys/get'
import { listKeys } from '@/lib/keys/list'
import { readSightings } from '@/lib/sightings/read'
import { scopesUsed } from '@/lib/sightings/scopes-used'
import { readUsageSeries } from '@/lib/usage/series'
import { readUsageSummary } from '@/lib/usage/summary'
import { usageRanges } from '@/lib/usage/terms'
import { readUsageWeek } from '@/lib/usage/week'
import { asked, type Read, rawSeries, rawTotals } from './read'

const page = 'One key'

export const keyReads: readonly Read[] = [
  ...usageRanges.map(
    (range): Read => ({
      page,
      name: `requests over ${range}, by decision`,
      read: ({ ctx, keyId }) => readUsageSeries(ctx, asked({ range, key: keyId })),
      ...(range === '30d' ? { raw: rawSeries('key', range, 'decision') } : {}),
    }),
  ),
  ...(['24h', '30d'] as const).map(
    (range): Read => ({
      page,
      name: `requests over ${range}, by secret`,
      read: ({ ctx, keyId }) => readUsageSeries(ctx, asked({ range, key: keyId, by: 'secret' })),
    }),
  ),
  ...usageRanges.map(
    (range): Read => ({
      page,
      name: `tiles and refusals of ${range}`,
      read: ({ ctx, keyId }) => readUsageSummary(ctx, asked({ range, key: keyId })),
      ...(range === '30d' ? { raw: rawTotals('key', range) } : {}),
    }),
  ),
  {
    page,
    name: 'hour of the week',
    read: ({ ctx, keyId }) => readUsageWeek(ctx, asked({ range: '30d', key: keyId })),
  },
  { page, name: 'the key and its secrets', read: ({ ctx, keyId }) => getKey(ctx, { keyId }) },
  { page, name: 'addresses and agents', read: ({ ctx, keyId }) => readSightings(ctx, { keyId, since: undefined }) },
  { page, name: 'scopes used and never used', read: ({ ctx, keyId }) => scopesUsed(ctx, { keyId, days: 90 }) },
  { page: 'Keys', name: 'first page', read: ({ ctx }) => listKeys(ctx, listKeysInput.parse({})) },
]
