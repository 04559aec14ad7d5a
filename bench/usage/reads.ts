import type { TeamCtx } from '@/lib/access/ctx'
import { listKeysInput } from '@/lib/keys/contract'
import { getKey } from '@/lib/keys/get'
import { listKeys } from '@/lib/keys/list'
import type { Id } from '@/lib/kit/id'
import { newId } from '@/lib/kit/id'
import { listRequestsInput } from '@/lib/requests/contract'
import { listRequests } from '@/lib/requests/list'
import { readSightings } from '@/lib/sightings/read'
import { scopesUsed } from '@/lib/sightings/scopes-used'
import { installationId, usageInput } from '@/lib/usage/contract'
import { readUsageSeries, usageSeries } from '@/lib/usage/series'
import { readUsageSummary, usageSummary } from '@/lib/usage/summary'
import { usageGroupings, usageRanges } from '@/lib/usage/terms'
import { readUsageTop } from '@/lib/usage/top'
import { readUsageWeek, usageWeek } from '@/lib/usage/week'

/** Who reads: a member of the team with most requests, who looks at its busiest key. */
export type Reader = { ctx: TeamCtx; keyId: Id<'key'> }

export type Read = {
  page: 'Usage' | 'One key' | 'Installation' | 'Requests' | 'Keys'
  name: string
  read(reader: Reader): Promise<unknown>
  /** The same question asked of the log itself, `$1` being the team. */
  raw?: string
}

const of = (given: Record<string, unknown>) => usageInput.parse(given)
const days = (count: number) => `interval '${count} days'`
const rawCounts = (bucket: string, since: string) =>
  `select date_trunc('${bucket}', time), decision, count(*) from requests
   where team_id = $1 and time >= $2::timestamptz - ${since} and time < $2::timestamptz group by 1, 2`
const rawTop = (column: string, since: string) =>
  `select ${column}, count(*) from requests
   where team_id = $1 and time >= $2::timestamptz - ${since} and time < $2::timestamptz group by 1 order by 2 desc limit 10`

const usage: Read[] = [
  ...usageRanges.map(
    (range): Read => ({
      page: 'Usage',
      name: `requests over ${range}, by decision`,
      read: ({ ctx }) => readUsageSeries(ctx, of({ range })),
      ...(range === '30d' ? { raw: rawCounts('day', days(30)) } : {}),
    }),
  ),
  ...usageGroupings
    .filter((by) => by !== 'decision' && by !== 'secret')
    .map(
      (by): Read => ({
        page: 'Usage',
        name: `requests over 30d, by ${by}`,
        read: ({ ctx }) => readUsageSeries(ctx, of({ range: '30d', by })),
      }),
    ),
  {
    page: 'Usage',
    name: 'requests over 30d, days of Europe/Berlin',
    read: ({ ctx }) => readUsageSeries(ctx, of({ range: '30d', zone: 'Europe/Berlin' })),
  },
  ...(['24h', '30d', '90d'] as const).map(
    (range): Read => ({
      page: 'Usage',
      name: `tiles and refusals of ${range}, with the period before`,
      read: ({ ctx }) => readUsageSummary(ctx, of({ range })),
      ...(range === '30d'
        ? {
            raw: `select count(*), percentile_cont(0.95) within group (order by latency_us) from requests
              where team_id = $1 and time >= $2::timestamptz - ${days(30)} and time < $2::timestamptz`,
          }
        : {}),
    }),
  ),
  ...(['1h', '24h', '7d', '30d', '90d'] as const).map(
    (range): Read => ({
      page: 'Usage',
      name: `top keys, routes and countries of ${range}`,
      read: ({ ctx }) => readUsageTop(ctx, of({ range })),
      ...(range === '30d' ? { raw: rawTop('key_id', days(30)) } : {}),
    }),
  ),
  { page: 'Usage', name: 'hour of the week', read: ({ ctx }) => readUsageWeek(ctx, of({ range: '30d' })) },
]

const oneKey: Read[] = [
  ...(['1h', '24h', '30d', '90d'] as const).map(
    (range): Read => ({
      page: 'One key',
      name: `requests over ${range}, by decision`,
      read: ({ ctx, keyId }) => readUsageSeries(ctx, of({ range, key: keyId })),
    }),
  ),
  {
    page: 'One key',
    name: 'requests over 30d, by secret',
    read: ({ ctx, keyId }) => readUsageSeries(ctx, of({ range: '30d', key: keyId, by: 'secret' })),
  },
  {
    page: 'One key',
    name: 'tiles and refusals of 30d',
    read: ({ ctx, keyId }) => readUsageSummary(ctx, of({ range: '30d', key: keyId })),
  },
  { page: 'One key', name: 'the key and its secrets', read: ({ ctx, keyId }) => getKey(ctx, { keyId }) },
  {
    page: 'One key',
    name: 'addresses and agents',
    read: ({ ctx, keyId }) => readSightings(ctx, { keyId, since: undefined }),
  },
  {
    page: 'One key',
    name: 'scopes used and never used',
    read: ({ ctx, keyId }) => scopesUsed(ctx, { keyId, days: 90 }),
  },
]

const everybody = ({ ctx }: Reader) => ({ ...ctx, teamId: installationId })
const installation: Read[] = [
  ...(['24h', '30d', '90d'] as const).map(
    (range): Read => ({
      page: 'Installation',
      name: `requests over ${range}, by decision`,
      read: (reader) => usageSeries(everybody(reader), of({ range })),
    }),
  ),
  {
    page: 'Installation',
    name: 'tiles of 30d',
    read: (reader) => usageSummary(everybody(reader), of({ range: '30d' })),
  },
  {
    page: 'Installation',
    name: 'hour of the week',
    read: (reader) => usageWeek(everybody(reader), of({ range: '30d' })),
  },
]

const listed = (name: string, given: (reader: Reader) => Record<string, unknown>, raw?: string): Read => ({
  page: 'Requests',
  name,
  read: (reader) => listRequests(reader.ctx, listRequestsInput.parse(given(reader))),
  ...(raw ? { raw } : {}),
})
const daysBefore = ({ ctx }: Reader, count: number) => newId('req', ctx.now.getTime() - count * 86_400_000)
const requests: Read[] = [
  listed('first page', () => ({})),
  listed('20 days deep', (reader) => ({ before: daysBefore(reader, 20) })),
  listed('one key', ({ keyId }) => ({ key: keyId })),
  listed('refused: expired', () => ({ decision: 'expired' })),
  listed('status 5xx', () => ({ status: '5xx' })),
  listed('status 404 and POST', () => ({ status: '4xx', method: 'POST' })),
  listed('a path', () => ({ path: '/v1/alerts/1700' })),
  listed('an address', () => ({ ip: '21.0.13.2' })),
  listed('environment test: none there', () => ({ environment: 'test' })),
  listed(
    'a path that nobody asked for',
    () => ({ path: '/no/such/path' }),
    `select * from requests where team_id = $1 and path like '/no/such/path%' and time < $2::timestamptz order by time desc, id desc limit 50`,
  ),
]

const keys: Read[] = [{ page: 'Keys', name: 'first page', read: ({ ctx }) => listKeys(ctx, listKeysInput.parse({})) }]

/** Every chart, table and list of the pages that people keep open. */
export const reads: readonly Read[] = [...usage, ...oneKey, ...installation, ...requests, ...keys]
