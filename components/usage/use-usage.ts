'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fetchJson } from '@/components/ui/fetch-json'
import { searchText } from '@/components/ui/search-text'
import type { UsageInput, UsageSeries, UsageSummary, UsageTop, UsageWeek } from '@/lib/usage/contract'
import { usageSearch } from './usage-search'

export type UsageAnswers = { series: UsageSeries; summary: UsageSummary; top: UsageTop; week: UsageWeek }

/** How often what is seen is read again. A request is answered, shipped and shown within two seconds. */
const refreshMs: Record<keyof UsageAnswers, number> = { series: 1_000, summary: 1_000, top: 2_000, week: 60_000 }
/** In a range of weeks nobody sees the requests of a second: it is read so many times more seldom. */
const seldom = 10

const isLong = ({ range, from }: UsageInput): boolean => range === '30d' || range === '90d' || from !== undefined

/** One of the answers about usage, kept fresh while the page is visible; what was shown stays until the next is here. */
export function useUsage<Kind extends keyof UsageAnswers>(
  team: string,
  kind: Kind,
  input: UsageInput,
  initial?: UsageAnswers[Kind],
): { data: UsageAnswers[Kind] | undefined; error: Error | null } {
  const { data, error } = useQuery<UsageAnswers[Kind]>({
    queryKey: ['usage', team, kind, input],
    queryFn: ({ signal }) => fetchJson(`/api/portal/${team}/usage/${kind}${searchText(usageSearch(input))}`, signal),
    refetchInterval: refreshMs[kind] * (isLong(input) && kind !== 'week' ? seldom : 1),
    placeholderData: keepPreviousData,
    ...(initial ? { initialData: initial } : {}),
  })
  return { data, error }
}

/** All answers of the page, kept fresh: the first were read with it. */
export function useFreshUsage(team: string, input: UsageInput, initial: UsageAnswers) {
  const series = useUsage(team, 'series', input, initial.series)
  const summary = useUsage(team, 'summary', input, initial.summary)
  const top = useUsage(team, 'top', input, initial.top)
  const week = useUsage(team, 'week', input, initial.week)
  const answers: UsageAnswers = {
    series: series.data ?? initial.series,
    summary: summary.data ?? initial.summary,
    top: top.data ?? initial.top,
    week: week.data ?? initial.week,
  }
  return { answers, error: series.error ?? summary.error ?? top.error ?? week.error }
}
