'use client'
import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { fetchJson } from '@/components/ui/fetch-json'
import { searchText } from '@/components/ui/search-text'
import type { RequestFilters, RequestsPage } from '@/lib/requests/contract'

const refreshMs = 1_000
type Pages = InfiniteData<RequestsPage, string | undefined>

/**
 * The list of requests. While `live` its first page is read again every second; while not, what is shown stands still, older
 * pages can be added, and `newer` says how many requests came meanwhile (as far as one page counts).
 */
export function useRequests(team: string, filters: RequestFilters, first: RequestsPage, live: boolean) {
  const client = useQueryClient()
  const read = (before: string | undefined, signal: AbortSignal) =>
    fetchJson<RequestsPage>(`/api/portal/${team}/requests${searchText({ ...filters, before })}`, signal)
  const key = ['requests', team, filters]
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    initialData: { pages: [first], pageParams: [undefined] },
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: live && refreshMs,
    refetchOnWindowFocus: live,
  })
  const hash = JSON.stringify(key)
  const trim = useCallback(() => {
    client.setQueryData<Pages>(JSON.parse(hash), (shown) => shown && firstPage(shown))
  }, [client, hash])
  useEffect(() => {
    if (live) trim()
  }, [live, trim])
  const requests = list.data.pages.flatMap((page) => page.requests)
  const head = useQuery({
    queryKey: ['requests-head', team, filters],
    queryFn: ({ signal }) => read(undefined, signal),
    enabled: !live,
    refetchInterval: 2 * refreshMs,
  })
  const newest = requests[0]?.id ?? ''
  const newer = live ? 0 : (head.data?.requests.filter((request) => request.id > newest).length ?? 0)
  return { ...list, requests, newer, newerIsMore: newer === head.data?.requests.length && head.data.next !== null }
}

const firstPage = ({ pages, pageParams }: Pages): Pages => ({
  pages: pages.slice(0, 1),
  pageParams: pageParams.slice(0, 1),
})
