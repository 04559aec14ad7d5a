'use client'
import { useState } from 'react'
import { BarList } from '@/components/ui/bar-list'
import { ErrorState } from '@/components/ui/error-state'
import { TextLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { searchText } from '@/components/ui/search-text'
import { Section } from '@/components/ui/section'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Skeleton } from '@/components/ui/skeleton'
import type { Id } from '@/lib/kit/id'
import type { UsageSeries, UsageSummary } from '@/lib/usage/contract'
import type { UsageRange } from '@/lib/usage/terms'
import { decisionWords } from './decision'
import { StaleNotice } from './stale-notice'
import { LatencyChart, RequestsChart } from './usage-charts'
import { UsageTiles } from './usage-tiles'
import { rangeOptions, spanText } from './usage-words'
import { useUsage } from './use-usage'

type KeyUsageProps = { team: string; keyId: Id<'key'> }

/** What one key was used for, on its own page: fresh, and read only when the page is seen. */
export function KeyUsage({ team, keyId }: KeyUsageProps) {
  const [range, setRange] = useState<UsageRange>('24h')
  const input = { range, key: keyId }
  const series = useUsage(team, 'series', input)
  const summary = useUsage(team, 'summary', input)
  const error = series.error ?? summary.error
  return (
    <Section
      actions={
        <>
          <TextLink href={`/${team}/usage${searchText(input)}`}>Open in usage</TextLink>
          <SegmentedControl label="Range" onChange={setRange} options={rangeOptions} size="small" value={range} />
        </>
      }
      description={series.data && <span className="tabular-nums">{spanText(series.data.span)}</span>}
      title="Usage"
    >
      {series.data && summary.data ? (
        <>
          <StaleNotice error={error} />
          <Charts keyId={keyId} series={series.data} summary={summary.data} team={team} />
        </>
      ) : error ? (
        <ErrorState message={error.message} />
      ) : (
        <Loading />
      )}
    </Section>
  )
}

type ChartsProps = KeyUsageProps & { series: UsageSeries; summary: UsageSummary }

function Charts({ team, keyId, series, summary }: ChartsProps) {
  const reasons = summary.refusals.map(({ decision, requests }) => ({
    id: decision,
    name: decisionWords[decision].name,
    value: requests,
    colour: decisionWords[decision].tone,
    href: `/${team}/requests${searchText({ key: keyId, decision })}`,
  }))
  return (
    <>
      <UsageTiles summary={summary} />
      <Panel>
        <RequestsChart empty="This key was not used in this range." series={series} syncId="key-usage" />
      </Panel>
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel>
          <h3 className="mb-3 font-medium">Latency</h3>
          <LatencyChart empty="No latency was reported in this range." series={series} syncId="key-usage" />
        </Panel>
        <Panel>
          <h3 className="mb-3 font-medium">Refusals by reason</h3>
          <BarList empty="Nothing was refused." items={reasons} label="Refusals by reason" />
        </Panel>
      </div>
    </>
  )
}

function Loading() {
  return (
    <div aria-label="Usage is loading" className="grid gap-3" role="status">
      <Skeleton className="h-[108px] max-sm:h-[214px]" />
      <Skeleton className="h-[300px]" />
      <div className="grid gap-3 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Skeleton className="h-[330px]" />
        <Skeleton className="h-[330px]" />
      </div>
    </div>
  )
}
