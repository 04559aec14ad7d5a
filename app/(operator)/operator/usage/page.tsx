import type { Metadata } from 'next'
import { QueryProvider } from '@/components/ui/query-provider'
import { InstallationView } from '@/components/usage/installation-view'
import { readStorage } from '@/lib/requests/storage'
import { installationUsageInput } from '@/lib/usage/contract'
import { readInstallationChoices } from '@/lib/usage/installation-choices'
import { readInstallationSeries } from '@/lib/usage/installation-series'
import { readInstallationSummary } from '@/lib/usage/installation-summary'
import { readInstallationTop } from '@/lib/usage/installation-top'
import { readInstallationWeek } from '@/lib/usage/installation-week'
import { sensibleRange } from '@/lib/usage/sensible'
import { countriesAsOfMs } from '@/lib/web/countries'
import { operatorCtx } from '@/lib/web/operator'
import { type PageSearch, pageInput } from '@/lib/web/search'

export const metadata: Metadata = { title: 'Usage' }

export default async function InstallationUsagePage({ searchParams }: { searchParams: PageSearch }) {
  const ctx = await operatorCtx()
  const input = sensibleRange(await pageInput(installationUsageInput, searchParams))
  const [series, summary, top, week, storage, apis] = await Promise.all([
    readInstallationSeries(ctx, input),
    readInstallationSummary(ctx, input),
    readInstallationTop(ctx, input),
    readInstallationWeek(ctx, input),
    readStorage(ctx),
    readInstallationChoices(ctx),
  ])
  return (
    <QueryProvider>
      <InstallationView
        apis={apis}
        countriesAsOfMs={countriesAsOfMs()}
        initial={{ series, summary, top, week, storage }}
        input={input}
      />
    </QueryProvider>
  )
}
