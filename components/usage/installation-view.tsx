'use client'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { useSearchNavigation } from '@/components/ui/use-search-navigation'
import type { InstallationUsageInput, UsageChoices, UsageSeries } from '@/lib/usage/contract'
import { installationGroupings } from '@/lib/usage/terms'
import { GroupSelect } from './group-select'
import { TopKeysOfTeams, TopTeams } from './installation-tables'
import { OverTime } from './over-time'
import { PlaceFilters } from './place-filters'
import { Refusals } from './refusals'
import { StorageSection } from './storage-section'
import { installationTopCsv, usageFiles } from './usage-csv'
import { UsageNotices } from './usage-notices'
import { usageSearch } from './usage-search'
import { UsageTiles } from './usage-tiles'
import { UsageToolbar } from './usage-toolbar'
import { spanText } from './usage-words'
import { type InstallationAnswers, useInstallationUsage } from './use-installation-usage'
import { WeekSection } from './week-section'

type InstallationViewProps = {
  input: InstallationUsageInput
  apis: UsageChoices['apis']
  initial: InstallationAnswers
  /** Of which day the data is that tells the countries of addresses; null: none does. */
  countriesAsOfMs: number | null
}

/** The usage of every team together, and what it costs to keep: what the address says, kept fresh. */
export function InstallationView({ input, apis, initial, countriesAsOfMs }: InstallationViewProps) {
  const { go, chosen, pending } = useSearchNavigation(input, usageSearch)
  const { answers, error } = useInstallationUsage(input, initial)
  const { series, summary, top, week, storage } = answers
  const change = (wanted: Partial<InstallationUsageInput>) => go({ ...chosen, ...wanted })
  const filtered = Boolean(input.api || input.environment)
  const empty = filtered ? 'No request in this range matches the filters.' : 'No request in this range.'
  const tables = { name: 'top', label: 'Top teams and keys', text: () => installationTopCsv(top) }
  return (
    <div aria-busy={pending}>
      <PageHeader
        actions={
          <UsageToolbar chosen={chosen} files={usageFiles(series, tables, week)} onChange={change} span={series.span} />
        }
        description={<span className="tabular-nums">All teams, {spanText(series.span)}</span>}
        title="Usage"
      />
      <search aria-label="Usage" className="mb-4 grid gap-2 sm:flex sm:flex-wrap print:hidden">
        <PlaceFilters apis={apis} filters={chosen} onChange={change} />
      </search>
      <UsageNotices behindSinceMs={summary.behindSinceMs} error={error} span={series.span} />
      {!filtered && summary.current.requests + (summary.previous?.requests ?? 0) === 0 && <NoTraffic />}
      <div className="mb-8">
        <UsageTiles summary={summary} />
      </div>
      <Charts by={chosen.by ?? 'decision'} empty={empty} onChange={change} series={series} />
      <Tables summary={summary} top={top} />
      <WeekSection week={week} />
      <StorageSection countriesAsOfMs={countriesAsOfMs} storage={storage} />
    </div>
  )
}

type ChartsProps = {
  series: UsageSeries
  by: NonNullable<InstallationUsageInput['by']>
  empty: string
  onChange: (wanted: Partial<InstallationUsageInput>) => void
}

/** Requests and latency over time. There is no list of all teams' requests to open: what is selected is looked at closer. */
function Charts({ series, by, empty, onChange }: ChartsProps) {
  const charts = {
    ...{ series, syncId: 'usage', selects: 'to look closer' },
    onSelect: (from: number, to: number) => onChange({ range: undefined, from, to }),
  }
  return (
    <OverTime
      empty={empty}
      grouping={
        <GroupSelect by={by} groupings={installationGroupings} onChange={(wanted) => onChange({ by: wanted })} />
      }
      {...charts}
    />
  )
}

/** Whose the requests were, and why some were refused. */
function Tables({ top, summary }: Pick<InstallationAnswers, 'top' | 'summary'>) {
  return (
    <>
      <div className="grid items-start gap-x-6 lg:grid-cols-2">
        <Section title="Top teams">
          <TopTeams teams={top.teams} />
        </Section>
        <Section title="Top keys">
          <TopKeysOfTeams keys={top.keys} />
        </Section>
      </div>
      <Section title="Refusals by reason">
        <Refusals summary={summary} />
      </Section>
    </>
  )
}

/** For an installation without a request in this range and the one before: what would fill the page. */
function NoTraffic() {
  return (
    <Notice className="mb-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[60ch]">
          No request came in this range or the one before. Give an API server a service credential: what it asks appears
          here within two seconds.
        </p>
        <LinkButton href="/operator/services">Services</LinkButton>
      </div>
    </Notice>
  )
}
