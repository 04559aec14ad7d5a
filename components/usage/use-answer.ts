'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fetchJson } from '@/components/ui/fetch-json'
import { searchText } from '@/components/ui/search-text'
import type { UsageInput } from '@/lib/usage/contract'
import { usageSearch } from './usage-search'

/** How often what is seen is read again. A request is answered, shipped and shown within two seconds. */
const refreshMs = { series: 1_000, summary: 1_000, top: 2_000, week: 60_000, storage: 10_000 }
/** In a range of weeks nobody sees the requests of a second: it is read so many times more seldom. */
const seldom = 10
const ofRange: ReadonlySet<keyof typeof refreshMs> = new Set(['series', 'summary', 'top'])

const isLong = ({ range, from }: UsageInput): boolean => range === '30d' || range === '90d' || from !== undefined

/**
 * One of the answers about usage, kept fresh while the page is visible; what was shown stays until the next is here. `place`: where
 * the answers of all kinds are.
 */
export function useAnswer<Answer>(
  place: string,
  kind: keyof typeof refreshMs,
  input: UsageInput,
  initial?: Answer,
): { data: Answer | undefined; error: Error | null } {
  const { data, error } = useQuery<Answer>({
    queryKey: ['usage', place, kind, input],
    queryFn: ({ signal }) => fetchJson(`${place}/${kind}${searchText(usageSearch(input))}`, signal),
    refetchInterval: refreshMs[kind] * (isLong(input) && ofRange.has(kind) ? seldom : 1),
    placeholderData: keepPreviousData,
    ...(initial ? { initialData: initial } : {}),
  })
  return { data, error }
}
