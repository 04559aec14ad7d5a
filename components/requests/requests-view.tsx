'use client'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { searchText } from '@/components/ui/search-text'
import { StaleNotice } from '@/components/ui/stale-notice'
import { useSearchNavigation } from '@/components/ui/use-search-navigation'
import type { Id } from '@/lib/kit/id'
import type { RequestsPage, RequestView } from '@/lib/requests/contract'
import { type RequestFilters as Filters, filterSearch, isFiltered } from '@/lib/requests/query/filters'
import type { UsageChoices } from '@/lib/usage/contract'
import { BehindNotice } from './behind-notice'
import { ExportMenu } from './export-menu'
import { GoneNotice } from './gone-notice'
import { LiveBar } from './live-bar'
import { NewerPill } from './newer-pill'
import { NoRequests } from './no-requests'
import { OlderRequests } from './older-requests'
import { RequestChips } from './request-chips'
import { RequestFilters } from './request-filters'
import { RequestSheet } from './request-sheet'
import { RequestsTable } from './requests-table'
import { usageOfList } from './usage-of'
import { useLive } from './use-live'
import { useLiveRequests } from './use-live-requests'

type RequestsViewProps = {
  team: string
  filters: Filters
  /** The moment at which the list begins, Unix milliseconds; without one it begins with the newest. */
  at: number | undefined
  choices: UsageChoices
  first: RequestsPage
  /** The request that the address names; null: it is not in the log. */
  linked: RequestView | null | undefined
}

/** The requests page: what the address says, live until somebody reads. */
export function RequestsView({ team, filters, at, choices, first, linked }: RequestsViewProps) {
  const top = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(linked ?? null)
  const { go, chosen, pending } = useSearchNavigation(filters, filterSearch)
  const isPast = at !== undefined || filters.to !== undefined
  const { live, scrolled, pause, resume } = useLive(top, rows, open !== null || isPast)
  const list = useLiveRequests({ team, filters, at }, first, live)
  const moment = at === undefined ? undefined : String(at)
  const href = (request?: Id<'req'>) =>
    `/${team}/requests${searchText({ ...filterSearch(filters), at: moment, request })}`
  const { state, oneIn, behindMs, retry } = list.tail
  const goOn = () => {
    if (state === 'elsewhere') retry()
    resume()
  }
  const newer = { newer: list.newer, more: list.newerIsMore }
  const liveBar = <LiveBar live={live} {...newer} oneIn={oneIn} onPause={pause} onResume={goOn} state={state} />
  const show = (request: RequestView | null) => {
    setOpen(request)
    window.history.replaceState(null, '', href(request?.id))
  }
  return (
    <div aria-busy={pending}>
      <PageHeader
        actions={
          <>
            {isPast ? <Button onClick={() => go(withoutSpan(filters))}>Show the newest</Button> : liveBar}
            <LinkButton href={usageOfList(team, filters, first.span)}>Usage</LinkButton>
            <ExportMenu filters={filters} team={team} />
          </>
        }
        description="Every request that was answered, newest first, also those with dead keys or none."
        title="Requests"
      />
      <div className="mb-4 grid gap-3">
        <RequestFilters choices={choices} filters={chosen} onChange={go} />
        <RequestChips choices={choices} filters={chosen} onChange={go} />
      </div>
      <StaleNotice error={list.error} />
      {!isPast && <BehindNotice behindMs={state === 'lost' ? 0 : behindMs} />}
      {linked === null && <GoneNotice keptSinceMs={first.keptSinceMs} />}
      <div ref={top} />
      {scrolled && !isPast && (list.newer > 0 || list.newerIsMore) && <NewerPill {...newer} onResume={goOn} />}
      {list.hasPreviousPage && (
        <div className="mb-4 flex justify-center">
          <Button onClick={() => list.fetchPreviousPage()} pending={list.isFetchingPreviousPage}>
            Show newer requests
          </Button>
        </div>
      )}
      {list.requests.length === 0 ? (
        <NoRequests
          beyond={Math.min(filters.to ?? Number.MAX_VALUE, at ?? Number.MAX_VALUE) <= first.keptSinceMs}
          filtered={isFiltered(filters)}
          last={list.last}
          onClear={() => go({})}
          team={team}
        />
      ) : (
        <div ref={rows}>
          <RequestsTable href={href} onOpen={show} requests={list.requests} team={team} />
        </div>
      )}
      {(list.requests.length > 0 || list.hasNextPage) && (
        <OlderRequests
          hasNext={list.hasNextPage}
          last={list.last}
          looking={list.isLooking}
          onMore={() => list.fetchNextPage()}
          pending={list.isFetchingNextPage}
          reading={scrolled && !list.error}
          searching={list.isSearching}
        />
      )}
      <RequestSheet list={list.requests} onClose={() => show(null)} onOpen={show} request={open} team={team} />
    </div>
  )
}

const withoutSpan = (filters: Filters): Filters => ({ ...filters, from: undefined, to: undefined })
