'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { keyViewHref } from '@/components/keys/key-views'
import { EventTrack } from '@/components/keys/timeline/event-track'
import { useMarks } from '@/components/keys/timeline/use-marks'
import { BarList } from '@/components/ui/bar-list'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { TextLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { saveText } from '@/components/ui/save-text'
import { searchText } from '@/components/ui/search-text'
import { Section } from '@/components/ui/section'
import { usePageKeys } from '@/components/ui/use-page-keys'
import { useSearchNavigation } from '@/components/ui/use-search-navigation'
import type { Id } from '@/lib/kit/id'
import type { UsageInput, UsageSeries, UsageSummary } from '@/lib/usage/contract'
import { decisionWords } from './decision'
import { GroupSelect, keyGroupings } from './group-select'
import { KeyUsageSkeleton } from './key-usage-skeleton'
import { RangeMenu } from './range-menu'
import { LatencyChart, RequestsChart } from './usage-charts'
import { seriesCsv } from './usage-csv'
import { requestsHref, usageHref } from './usage-links'
import { UsageNotices } from './usage-notices'
import { usageSearch } from './usage-search'
import { UsageTiles } from './usage-tiles'
import { spanText } from './usage-words'
import { useUsage } from './use-usage'
import { ownZone, ZoneToggle } from './zone-toggle'

type KeyInput = UsageInput & { key: Id<'key'> }
type KeyUsageProps = { team: string; input: KeyInput }

/** The key is in the path of its page. */
const searchOf = ({ key: _, ...input }: KeyInput) => usageSearch(input)

/** The history of the key that begins before a moment; the way back finds the same usage. */
const historyHref = (team: string, input: KeyInput, untilMs: number) =>
  `${keyViewHref(team, input.key, 'history')}${searchText({ ...searchOf(input), after: String(untilMs) })}`

/** What one key was used for, on its own page: what the address says, fresh, and read only when the page is seen. */
export function KeyUsage({ team, input }: KeyUsageProps) {
  const { go, chosen, pending } = useSearchNavigation(input, searchOf)
  const series = useUsage(team, 'series', input)
  const summary = useUsage(team, 'summary', input)
  const error = series.error ?? summary.error
  return (
    <Section
      actions={<Bar chosen={chosen} go={go} series={series.data} />}
      description={series.data && <span className="tabular-nums">{spanText(series.data.span)}</span>}
      title="Usage"
    >
      {series.data && summary.data ? (
        <div aria-busy={pending} className="grid min-w-0 gap-3">
          <UsageNotices behindSinceMs={summary.data.behindSinceMs} error={error} span={series.data.span} />
          <Charts input={input} series={series.data} summary={summary.data} team={team} />
          <p className="text-muted">
            By the hour of the week, and beside the team’s other keys:{' '}
            <TextLink href={usageHref(team, input)}>open in usage</TextLink>.
          </p>
        </div>
      ) : error ? (
        <ErrorState message={error.message} />
      ) : (
        <KeyUsageSkeleton />
      )}
    </Section>
  )
}

type BarProps = { chosen: KeyInput; go: (input: KeyInput) => void; series: UsageSeries | undefined }

/** Which time, on whose clocks, stacked by what. `t` opens the ranges, `u` goes to UTC and back. */
function Bar({ chosen, go, series }: BarProps) {
  const button = useRef<HTMLButtonElement>(null)
  const zone = chosen.zone ?? 'utc'
  const change = (wanted: Partial<UsageInput>) => go({ ...chosen, ...wanted, key: chosen.key })
  usePageKeys({
    t: () => button.current?.click(),
    u: () => change({ zone: zone === 'utc' ? ownZone() : 'utc' }),
  })
  return (
    <>
      {series && <Button onClick={() => saveText(seriesCsv(series), `usage-${chosen.key}.csv`)}>CSV</Button>}
      <GroupSelect by={chosen.by ?? 'decision'} groupings={keyGroupings} onChange={(by) => change({ by })} />
      <ZoneToggle onChange={(wanted) => change({ zone: wanted })} zone={zone} />
      {series && <RangeMenu button={button} chosen={chosen} onChange={change} span={series.span} />}
    </>
  )
}

type ChartsProps = KeyUsageProps & { series: UsageSeries; summary: UsageSummary }

function Charts({ team, input, series, summary }: ChartsProps) {
  const router = useRouter()
  const { span } = series
  const marks = useMarks(team, input.key, span)
  const charts = {
    ...{ series, syncId: 'key-usage' },
    onSelect: (fromMs: number, toMs: number) => router.push(requestsHref(team, { fromMs, toMs }, input) as Route),
  }
  const reasons = summary.refusals.map(({ decision, requests }) => ({
    id: decision,
    name: decisionWords[decision].name,
    value: requests,
    colour: decisionWords[decision].tone,
    href: requestsHref(team, span, input, { decision }),
  }))
  return (
    <>
      <UsageTiles summary={summary} />
      <Panel>
        <EventTrack
          buckets={series.points}
          events={marks.events}
          href={(untilMs) => historyHref(team, input, untilMs)}
          more={marks.more}
          zone={span.zone}
        />
        <RequestsChart empty="This key was not used in this range." {...charts} />
      </Panel>
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel>
          <h3 className="mb-3 font-medium">Latency</h3>
          <LatencyChart empty="No latency was reported in this range." {...charts} />
        </Panel>
        <Panel>
          <h3 className="mb-3 font-medium">Refusals by reason</h3>
          <BarList empty="Nothing was refused." items={reasons} label="Refusals by reason" />
        </Panel>
      </div>
    </>
  )
}
