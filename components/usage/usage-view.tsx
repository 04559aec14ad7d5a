'use client'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { searchText } from '@/components/ui/search-text'
import { Section } from '@/components/ui/section'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { useSearchNavigation } from '@/components/ui/use-search-navigation'
import type { UsageChoices, UsageInput } from '@/lib/usage/contract'
import { FirstSteps } from './first-steps'
import { Refusals } from './refusals'
import { StaleNotice } from './stale-notice'
import { TopKeys, TopRoutes } from './top-tables'
import { LatencyChart, RequestsChart } from './usage-charts'
import { UsageFilters } from './usage-filters'
import { usageSearch } from './usage-search'
import { UsageTiles } from './usage-tiles'
import { rangeOptions, spanText } from './usage-words'
import { type UsageAnswers, useUsage } from './use-usage'

type UsageViewProps = { team: string; input: UsageInput; choices: UsageChoices; initial: UsageAnswers }

/** The usage page: what the address says, kept fresh. */
export function UsageView({ team, input, choices, initial }: UsageViewProps) {
  const { range: _, ...filters } = input
  const { go, chosen, pending } = useSearchNavigation(input, usageSearch)
  const { answers, error } = useFreshUsage(team, input, initial)
  const filtered = Object.values(filters).some(Boolean)
  const quiet = answers.summary.current.requests === 0
  const empty = filtered ? 'No request in this range matches the filters.' : 'No request in this range.'
  return (
    <div aria-busy={pending}>
      <PageHeader
        actions={
          <SegmentedControl
            label="Range"
            onChange={(range) => go({ ...chosen, from: undefined, to: undefined, range })}
            options={rangeOptions}
            value={chosen.range ?? '24h'}
          />
        }
        description={<span className="tabular-nums">{spanText(answers.series.span)}</span>}
        title="Usage"
      />
      <UsageFilters choices={choices} filters={chosen} onChange={(wanted) => go({ ...chosen, ...wanted })} />
      <StaleNotice error={error} />
      {quiet && !filtered && answers.summary.previous.requests === 0 && <FirstSteps team={team} />}
      <div className="mb-8">
        <UsageTiles summary={answers.summary} />
      </div>
      <Section title="Requests over time">
        <Panel>
          <RequestsChart empty={empty} series={answers.series} syncId="usage" />
        </Panel>
      </Section>
      <Section description="As the API servers reported it." title="Latency">
        <Panel>
          <LatencyChart empty="No latency was reported in this range." series={answers.series} syncId="usage" />
        </Panel>
      </Section>
      <div className="grid items-start gap-x-6 lg:grid-cols-2">
        <Section title="Top keys">
          <TopKeys keys={answers.top.keys} team={team} />
        </Section>
        <Section title="Top routes">
          <TopRoutes routes={answers.top.routes} team={team} />
        </Section>
      </div>
      <Section title="Refusals by reason">
        <Refusals
          href={(decision) =>
            `/${team}/requests${searchText({ decision, key: filters.key, environment: filters.environment })}`
          }
          summary={answers.summary}
        />
      </Section>
    </div>
  )
}

function useFreshUsage(team: string, input: UsageInput, initial: UsageAnswers) {
  const series = useUsage(team, 'series', input, initial.series)
  const summary = useUsage(team, 'summary', input, initial.summary)
  const top = useUsage(team, 'top', input, initial.top)
  const answers = {
    series: series.data ?? initial.series,
    summary: summary.data ?? initial.summary,
    top: top.data ?? initial.top,
    week: initial.week,
  }
  return { answers, error: series.error ?? summary.error ?? top.error }
}
