'use client'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { searchText } from '@/components/ui/search-text'
import { useSearchNavigation } from '@/components/ui/use-search-navigation'
import { StaleNotice } from '@/components/usage/stale-notice'
import type { Id } from '@/lib/kit/id'
import type { RequestFilters as Filters, RequestsPage, RequestView } from '@/lib/requests/contract'
import type { UsageChoices } from '@/lib/usage/contract'
import { FilterChips } from './filter-chips'
import { GoneNotice } from './gone-notice'
import { LiveBar } from './live-bar'
import { NoRequests } from './no-requests'
import { RequestFilters } from './request-filters'
import { RequestSheet } from './request-sheet'
import { RequestsTable } from './requests-table'
import { useLive } from './use-live'
import { useRequests } from './use-requests'

type RequestsViewProps = {
  team: string
  filters: Filters
  choices: UsageChoices
  first: RequestsPage
  /** The request that the address names; null: it is not in the log. */
  linked: RequestView | null | undefined
}

/** The requests page: what the address says, live until somebody reads. */
export function RequestsView({ team, filters, choices, first, linked }: RequestsViewProps) {
  const top = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(linked ?? null)
  const { go, chosen, pending } = useSearchNavigation(filters)
  const { live, pause, resume } = useLive(top, open !== null)
  const list = useRequests(team, filters, first, live)
  const href = (request?: Id<'req'>) => `/${team}/requests${searchText({ ...filters, request })}`
  const show = (request: RequestView | null) => {
    setOpen(request)
    window.history.replaceState(null, '', href(request?.id))
  }
  return (
    <div aria-busy={pending}>
      <PageHeader
        actions={<LiveBar live={live} more={list.newerIsMore} newer={list.newer} onPause={pause} onResume={resume} />}
        description="Every request that was answered, newest first, also those with dead keys or none."
        title="Requests"
      />
      <div className="mb-4 grid gap-3">
        <RequestFilters choices={choices} filters={chosen} onChange={go} />
        <FilterChips choices={choices} filters={chosen} onChange={go} />
      </div>
      <StaleNotice error={list.error} />
      {linked === null && <GoneNotice />}
      <div ref={top} />
      {list.requests.length === 0 ? (
        <NoRequests filtered={Object.values(filters).some(Boolean)} onClear={() => go({})} team={team} />
      ) : (
        <RequestsTable href={href} onOpen={show} requests={list.requests} team={team} />
      )}
      {list.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage}>
            Show older requests
          </Button>
        </div>
      )}
      <RequestSheet onClose={() => show(null)} request={open} team={team} />
    </div>
  )
}
