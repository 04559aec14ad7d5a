'use client'
import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fetchJson } from '@/components/ui/fetch-json'
import { searchText } from '@/components/ui/search-text'
import type { Id } from '@/lib/kit/id'
import type { RequestsPage } from '@/lib/requests/contract'
import { filterSearch, type RequestFilters } from '@/lib/requests/query/filters'
import { mergeHead } from './merge-head'

const refreshMs = 1_000
/** How often the list looks on by itself where a page is not full yet. */
const looksMax = 5
const pageRows = 50

type Place = { before: Id<'req'> } | { after: Id<'req'> } | undefined
type Pages = InfiniteData<RequestsPage, Place>

/** What the list shows: filters, and the moment at which it begins; without one it begins with the newest. */
export type Shown = { team: string; filters: RequestFilters; at: number | undefined }

/**
 * The list of requests. While `live` its newest page is read again every second and joined to it; while not, what is shown stands
 * still, and `newer` says how many came meanwhile (as far as one page counts).
 */
export function useRequests({ team, filters, at }: Shown, first: RequestsPage, live: boolean) {
  const client = useQueryClient()
  const isAt = at !== undefined
  const read = (place: Place, signal: AbortSignal) => {
    const search = { ...filterSearch(filters), at: isAt && !place ? String(at) : undefined, ...place }
    return fetchJson<RequestsPage>(`/api/portal/${team}/requests${searchText(search)}`, signal)
  }
  const key = ['requests', team, filters, at ?? null]
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as Place,
    initialData: { pages: [first], pageParams: [undefined] },
    getNextPageParam: (last): Place => (last.next ? { before: last.next } : undefined),
    getPreviousPageParam: (newest, pages): Place => {
      const after = pages.length === 1 ? newest.back : newest.next
      return isAt && after ? { after } : undefined
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const head = useQuery({
    queryKey: ['requests-head', ...key],
    queryFn: ({ signal }) => read(undefined, signal),
    enabled: !isAt && filters.to === undefined,
    refetchInterval: live ? refreshMs : 2 * refreshMs,
    refetchOnWindowFocus: live,
  })
  const hash = JSON.stringify(key)
  useEffect(() => {
    const newest = head.data
    if (!live || !newest) return
    client.setQueryData<Pages>(JSON.parse(hash), (shown) => {
      if (!shown) return shown
      const pages = mergeHead(shown.pages, newest)
      return { pages, pageParams: shown.pageParams.slice(0, pages.length) }
    })
  }, [client, hash, head.data, live])

  const requests = list.data.pages.flatMap((page) => page.requests)
  const newest = requests[0]?.id ?? ''
  const newer = live ? 0 : (head.data?.requests.filter((request) => request.id > newest).length ?? 0)
  const { hasNextPage, isFetching, fetchNextPage, data } = list
  const isLooking = hasNextPage && requests.length < pageRows && data.pages.length < looksMax && !list.error
  useEffect(() => {
    if (isLooking && !isFetching) fetchNextPage()
  }, [isLooking, isFetching, fetchNextPage])
  return {
    ...list,
    requests,
    newer,
    newerIsMore: newer === head.data?.requests.length && head.data.next !== null,
    error: list.error ?? head.error,
    isLooking,
    /** Whether more rows are behind those shown, or may be. */
    isSearching: hasNextPage && (data.pages.at(-1)?.requests.length ?? 0) < pageRows,
    last: data.pages.at(-1) ?? first,
  }
}
