'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fetchJson } from '@/components/ui/fetch-json'
import { searchText } from '@/components/ui/search-text'
import type { UsageInput, UsageSeries, UsageSummary, UsageTop, UsageWeek } from '@/lib/usage/contract'
import { usageSearch } from './usage-search'

export type UsageAnswers = { series: UsageSeries; summary: UsageSummary; top: UsageTop; week: UsageWeek }

/** How often what is seen is read again. A request is answered, shipped and shown within two seconds. */
const refreshMs: Record<keyof UsageAnswers, number> = { series: 1_000, summary: 1_000, top: 2_000, week: 60_000 }

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
    refetchInterval: refreshMs[kind],
    placeholderData: keepPreviousData,
    ...(initial ? { initialData: initial } : {}),
  })
  return { data, error }
}
