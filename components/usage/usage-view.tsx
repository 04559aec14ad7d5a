'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { PageHeader } from '@/components/ui/page-header'
import { useSearchNavigation } from '@/components/ui/use-search-navigation'
import type { UsageChoices, UsageInput } from '@/lib/usage/contract'
import { FirstSteps } from './first-steps'
import { GroupSelect, keyGroupings, teamGroupings } from './group-select'
import { OverTime } from './over-time'
import { topCsv, usageFiles } from './usage-csv'
import { UsageFilters } from './usage-filters'
import { requestsHref } from './usage-links'
import { UsageNotices } from './usage-notices'
import { usageSearch } from './usage-search'
import { UsageTables } from './usage-tables'
import { UsageTiles } from './usage-tiles'
import { UsageToolbar } from './usage-toolbar'
import { spanText } from './usage-words'
import { type UsageAnswers, useFreshUsage } from './use-usage'
import { WeekSection } from './week-section'

type UsageViewProps = {
  team: string
  input: UsageInput
  choices: UsageChoices
  initial: UsageAnswers
  /** Of which day the data is that tells the countries of addresses; null: none does. */
  countriesAsOfMs: number | null
  /** From where the chosen key is used. */
  children?: ReactNode
}

/** The usage page: what the address says, kept fresh. */
export function UsageView({ team, input, choices, initial, countriesAsOfMs, children }: UsageViewProps) {
  const router = useRouter()
  const { go, chosen, pending } = useSearchNavigation(input, usageSearch)
  const { answers, error } = useFreshUsage(team, input, initial)
  const { series, summary } = answers
  const { key, secret, api, environment } = input
  const filtered = Boolean(key || secret || api || environment)
  const empty = filtered ? 'No request in this range matches the filters.' : 'No request in this range.'
  const openRequests = (fromMs: number, toMs: number) =>
    router.push(requestsHref(team, { fromMs, toMs }, input) as Route)
  const tables = { name: 'top', label: 'Top keys, routes and countries', text: () => topCsv(answers.top) }
  const charts = { series, syncId: 'usage', onSelect: openRequests }
  return (
    <div aria-busy={pending}>
      <PageHeader
        actions={
          <UsageToolbar
            chosen={chosen}
            files={usageFiles(series, tables, answers.week)}
            onChange={(wanted) => go({ ...chosen, ...wanted })}
            span={series.span}
          />
        }
        description={<span className="tabular-nums">{spanText(series.span)}</span>}
        title="Usage"
      />
      <UsageFilters
        team={team}
        choices={choices}
        filters={chosen}
        onChange={(wanted) => go({ ...chosen, ...wanted })}
      />
      <UsageNotices behindSinceMs={summary.behindSinceMs} error={error} span={series.span} />
      {!filtered && summary.current.requests + (summary.previous?.requests ?? 0) === 0 && <FirstSteps team={team} />}
      <div className="mb-8">
        <UsageTiles summary={summary} />
      </div>
      <OverTime
        empty={empty}
        grouping={
          <GroupSelect
            by={chosen.by ?? series.by}
            groupings={chosen.key === undefined ? teamGroupings : keyGroupings}
            onChange={(by) => go({ ...chosen, by })}
          />
        }
        {...charts}
      />
      <UsageTables countriesAsOfMs={countriesAsOfMs} answers={answers} input={input} team={team} />
      {children}
      <WeekSection week={answers.week} />
    </div>
  )
}
