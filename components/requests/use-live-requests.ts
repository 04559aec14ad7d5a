'use client'
import { useEffect, useRef, useState } from 'react'
import { searchText } from '@/components/ui/search-text'
import type { RequestsPage, TailNews } from '@/lib/requests/contract'
import { filterSearch } from '@/lib/requests/query/filters'
import { nothingHeld, received } from './held'
import { joinRows, notShown, readAgain } from './join-rows'
import { mergeHead } from './merge-head'
import { useHead } from './use-head'
import { type Shown, useRequests } from './use-requests'
import { useTail } from './use-tail'

/**
 * The list, joined by what the tail tells. While it is not `live` what is shown stands still but for its statuses, and `newer` says
 * how many came meanwhile. While there is no stream the newest page is read again and again instead.
 */
export function useLiveRequests(shown: Shown, first: RequestsPage, live: boolean) {
  const list = useRequests(shown, first)
  const { hash, change, data, isFetching } = list
  const [newer, setNewer] = useState({ hash, count: 0, isMore: false })
  const held = useRef(nothingHeld(hash))
  if (held.current.hash !== hash) held.current = nothingHeld(hash)
  // A page that is being read is put to those that were there when that began.
  const moves = live && !isFetching

  const flush = () => {
    const { waiting, place, isStale } = held.current
    // Until the newest page has come it is asked for with every word of the tail.
    held.current = { ...nothingHeld(hash), isStale }
    if (place) change((pages) => joinRows(pages, waiting.rows, isStale ? null : place))
    if (isStale) void head.read()
    setNewer({ hash, count: 0, isMore: false })
  }
  const onNews = (news: TailNews, place: string) => {
    held.current = received(held.current, news, place)
    if (moves) return flush()
    if (!isFetching) change((pages) => readAgain(pages, news.requests ?? []))
    const { rows, isMore } = held.current.waiting
    setNewer({ hash, count: notShown(data.pages, rows).length, isMore })
  }
  const path = `/api/portal/${shown.team}/requests`
  const search = searchText(filterSearch(shown.filters))
  const tail = useTail({
    href: `${path}/tail${search}`,
    since: () => held.current.place ?? data.pages[0]?.tailFrom ?? null,
    enabled: shown.at === undefined && shown.filters.to === undefined,
    onNews,
  })
  const head = useHead(`${path}${search}`, live && tail.state === 'lost', (page) => {
    const { isStale } = held.current
    if (moves) change((pages) => (isStale ? [page] : mergeHead(pages, page)))
    held.current = { ...held.current, isStale: !moves }
  })

  const latest = useRef(flush)
  latest.current = flush
  useEffect(() => {
    if (moves) latest.current()
  }, [moves])
  const said = newer.hash === hash && !live ? newer : { count: 0, isMore: false }
  return { ...list, tail, newer: said.count, newerIsMore: said.isMore, error: list.error ?? head.error }
}
