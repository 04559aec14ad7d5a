import { systemActor } from '@/lib/access/system'
import { readStorage } from '@/lib/requests/storage'
import { readUsageChoices } from '@/lib/usage/choices'
import { readInstallationChoices } from '@/lib/usage/installation-choices'
import { readInstallationSeries } from '@/lib/usage/installation-series'
import { readInstallationSummary } from '@/lib/usage/installation-summary'
import { readInstallationTop } from '@/lib/usage/installation-top'
import { readInstallationWeek } from '@/lib/usage/installation-week'
import { readUsageSeries } from '@/lib/usage/series'
import { readUsageSummary } from '@/lib/usage/summary'
import { usageGroupings, usageRanges } from '@/lib/usage/terms'
import { readUsageTop } from '@/lib/usage/top'
import { readUsageWeek } from '@/lib/usage/week'
import { asked, type Read, type Reader, rawSeries, rawTop, rawTotals, rawWeek } from './read'

const page = 'Usage'
/** Secrets are shown of one key. */
const groupings = usageGroupings.filter((by) => by !== 'secret')
/** The log is asked by every grouping of one range, and by decision of every range: it is slow enough. */
const rawRange = '30d'
const customDays = 10

export const usageReads: readonly Read[] = [
  ...usageRanges.flatMap((range) =>
    groupings.map(
      (by): Read => ({
        page,
        name: `requests over ${range}, by ${by}`,
        read: ({ ctx }) => readUsageSeries(ctx, asked({ range, by })),
        ...(range === rawRange || by === 'decision' ? { raw: rawSeries('team', range, by) } : {}),
      }),
    ),
  ),
  ...(['7d', '30d'] as const).map(
    (range): Read => ({
      page,
      name: `requests over ${range}, days of Europe/Berlin`,
      read: ({ ctx }) => readUsageSeries(ctx, asked({ range, zone: 'Europe/Berlin' })),
    }),
  ),
  {
    page,
    name: `requests over ${customDays} days of one's own, by key`,
    read: ({ ctx }) => {
      const to = ctx.now.getTime()
      return readUsageSeries(ctx, asked({ from: to - customDays * 86_400_000, to, by: 'key' }))
    },
  },
  {
    page,
    name: 'requests over 30d of one API and environment, by route',
    read: async ({ ctx }) => {
      const [api] = (await readUsageChoices(ctx, undefined)).apis
      return readUsageSeries(ctx, asked({ range: '30d', by: 'route', api: api?.id, environment: 'live' }))
    },
  },
  ...usageRanges.map(
    (range): Read => ({
      page,
      name: `tiles and refusals of ${range}, with the period before`,
      read: ({ ctx }) => readUsageSummary(ctx, asked({ range })),
      raw: rawTotals('team', range),
    }),
  ),
  ...usageRanges.map(
    (range): Read => ({
      page,
      name: `top keys, routes and countries of ${range}`,
      read: ({ ctx }) => readUsageTop(ctx, asked({ range })),
      ...(range === rawRange ? { raw: rawTop('team', range, 'key') } : {}),
    }),
  ),
  {
    page,
    name: 'hour of the week',
    read: ({ ctx }) => readUsageWeek(ctx, asked({ range: '30d' })),
    raw: rawWeek('team'),
  },
  { page, name: 'what filters offer', read: ({ ctx, keyId }) => readUsageChoices(ctx, keyId) },
]

const operator = ({ ctx }: Reader) => ({ ...ctx, actor: systemActor('cli') })

/** What the operator sees of all teams together. */
export const installationReads: readonly Read[] = [
  ...usageRanges.flatMap((range): Read[] => [
    {
      page: 'Installation',
      name: `requests over ${range}, by decision`,
      read: (reader) => readInstallationSeries(operator(reader), { range }),
      ...(range === rawRange ? { raw: rawSeries('all', range, 'decision') } : {}),
    },
    {
      page: 'Installation',
      name: `tiles and refusals of ${range}`,
      read: (reader) => readInstallationSummary(operator(reader), { range }),
      ...(range === rawRange ? { raw: rawTotals('all', range) } : {}),
    },
    {
      page: 'Installation',
      name: `top teams and keys of ${range}`,
      read: (reader) => readInstallationTop(operator(reader), { range }),
      ...(range === rawRange ? { raw: rawTop('all', range, 'key') } : {}),
    },
  ]),
  {
    page: 'Installation',
    name: 'top teams and keys of 7d, of one API and environment',
    read: async (reader) => {
      const [api] = await readInstallationChoices(operator(reader))
      return readInstallationTop(operator(reader), { range: '7d', api: api?.id, environment: 'live' })
    },
  },
  {
    page: 'Installation',
    name: 'hour of the week',
    read: (reader) => readInstallationWeek(operator(reader), { range: '30d' }),
  },
  { page: 'Installation', name: 'what is kept, and its size', read: (reader) => readStorage(operator(reader)) },
]
