import type { Metadata } from 'next'
import { SightingsPanel } from '@/components/sightings/sightings-panel'
import { QueryProvider } from '@/components/ui/query-provider'
import { UsageView } from '@/components/usage/usage-view'
import { readSightings } from '@/lib/sightings/read'
import { readUsageChoices } from '@/lib/usage/choices'
import { usageInput } from '@/lib/usage/contract'
import { sensible } from '@/lib/usage/sensible'
import { readUsageSeries } from '@/lib/usage/series'
import { readUsageSummary } from '@/lib/usage/summary'
import { readUsageTop } from '@/lib/usage/top'
import { readUsageWeek } from '@/lib/usage/week'
import { countriesAsOfMs, countriesOf } from '@/lib/web/countries'
import { readOr404, teamCtx } from '@/lib/web/read'
import { type PageSearch, pageInput } from '@/lib/web/search'

export const metadata: Metadata = { title: 'Usage' }

type Props = { params: Promise<{ team: string }>; searchParams: PageSearch }

export default async function UsagePage({ params, searchParams }: Props) {
  const ctx = await teamCtx((await params).team)
  const input = sensible(await pageInput(usageInput, searchParams))
  const [series, summary, top, week, choices, sightings] = await readOr404(
    Promise.all([
      readUsageSeries(ctx, input),
      readUsageSummary(ctx, input),
      readUsageTop(ctx, input),
      readUsageWeek(ctx, input),
      readUsageChoices(ctx, input.key),
      input.key ? readSightings(ctx, { keyId: input.key }) : null,
    ]),
  )
  return (
    <QueryProvider>
      <UsageView
        countriesAsOfMs={countriesAsOfMs()}
        choices={choices}
        initial={{ series, summary, top, week }}
        input={input}
        team={ctx.team.slug}
      >
        {sightings && (
          <SightingsPanel
            countries={{ of: countriesOf(sightings.ips), asOfMs: countriesAsOfMs() }}
            nowMs={ctx.now.getTime()}
            sightings={sightings}
          />
        )}
      </UsageView>
    </QueryProvider>
  )
}
