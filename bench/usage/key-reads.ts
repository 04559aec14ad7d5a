import { listKeysInput } from '@/lib/keys/contract'
import { getKey } from '@/lib/keys/get'
import { listKeys } from '@/lib/keys/list'
import { readMarksInput, readTimelineInput } from '@/lib/keys/timeline/contract'
import { readMarks } from '@/lib/keys/timeline/marks'
import { readTimeline } from '@/lib/keys/timeline/read'
import { readSightings } from '@/lib/sightings/read'
import { scopesUsed } from '@/lib/sightings/scopes-used'
import { readSecretsTraffic } from '@/lib/usage/secrets'
import { readUsageSeries } from '@/lib/usage/series'
import { readUsageSummary } from '@/lib/usage/summary'
import { usageRanges } from '@/lib/usage/terms'
import { readUsageWeek } from '@/lib/usage/week'
import { asked, type Read, rawSeries, rawTotals } from './read'

const page = 'One key'
const marksMs = 30 * 86_400_000

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
  {
    page,
    name: 'secrets side by side, 30d',
    read: ({ ctx, keyId }) => readSecretsTraffic(ctx, { ...asked({ range: '30d' }), key: keyId }),
  },
  {
    page,
    name: 'timeline, first page',
    read: ({ ctx, keyId }) => readTimeline(ctx, readTimelineInput.parse({ key: keyId })),
  },
  {
    page,
    name: 'marks on the axis of 30d',
    read: ({ ctx, keyId }) => {
      const to = ctx.now.getTime()
      return readMarks(ctx, readMarksInput.parse({ key: keyId, from: to - marksMs, to }))
    },
  },
  { page, name: 'the key and its secrets', read: ({ ctx, keyId }) => getKey(ctx, { keyId }) },
  { page, name: 'addresses and agents', read: ({ ctx, keyId }) => readSightings(ctx, { keyId, since: undefined }) },
  { page, name: 'scopes used and never used', read: ({ ctx, keyId }) => scopesUsed(ctx, { keyId, days: 90 }) },
  { page: 'Keys', name: 'first page', read: ({ ctx }) => listKeys(ctx, listKeysInput.parse({})) },
]
