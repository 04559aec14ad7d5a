'use client'
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { fetchJson } from '@/components/ui/fetch-json'
import { searchText } from '@/components/ui/search-text'
import type { Id } from '@/lib/kit/id'
import type { RequestsPage } from '@/lib/requests/contract'
import { filterSearch, type RequestFilters } from '@/lib/requests/query/filters'

/** How often the list looks on by itself where a page is not full yet. */
const looksMax = 5
const pageRows = 50

type Place = { before: Id<'req'> } | { after: Id<'req'> } | undefined
type Pages = InfiniteData<RequestsPage, Place>

/** What the list shows: filters, and the moment at which it begins; without one it begins with the newest. */
export type Shown = { team: string; filters: RequestFilters; at: number | undefined }

/** The list of requests, page by page. `change` makes other pages of those that are shown. */
export function useRequests({ team, filters, at }: Shown, first: RequestsPage) {
  const client = useQueryClient()
  const isAt = at !== undefined
  const key = ['requests', team, filters, at ?? null]
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => {
      const search = { ...filterSearch(filters), at: isAt && !pageParam ? String(at) : undefined, ...pageParam }
      return fetchJson<RequestsPage>(`/api/portal/${team}/requests${searchText(search)}`, signal)
    },
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
  const hash = JSON.stringify(key)
  const change = useCallback(
    (make: (pages: readonly RequestsPage[]) => RequestsPage[]) =>
      client.setQueryData<Pages>(JSON.parse(hash), (shown) => {
        if (!shown) return shown
        const pages = make(shown.pages)
        return { pages, pageParams: shown.pageParams.slice(0, pages.length) }
      }),
    [client, hash],
  )
  const { hasNextPage, isFetching, fetchNextPage, data } = list
  const requests = data.pages.flatMap((page) => page.requests)
  const isLooking = hasNextPage && requests.length < pageRows && data.pages.length < looksMax && !list.error
  useEffect(() => {
    if (isLooking && !isFetching) fetchNextPage()
  }, [isLooking, isFetching, fetchNextPage])
  return {
    ...list,
    hash,
    change,
    requests,
    isLooking,
    /** Whether more rows are behind those shown, or may be. */
    isSearching: hasNextPage && (data.pages.at(-1)?.requests.length ?? 0) < pageRows,
    last: data.pages.at(-1) ?? first,
  }
}
