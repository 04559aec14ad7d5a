'use client'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { useSearchNavigation } from '@/components/ui/use-search-navigation'
import type { AuditEventView, AuditPage, AuditFilters as Filters } from '@/lib/audit/contract'
import type { AuditAction } from '@/lib/audit/terms'
import { AuditFilters } from './audit-filters'
import { type AuditPlace, auditHref } from './audit-place'
import { EventSheet } from './event-sheet'
import { EventsTable } from './events-table'

type Position = { after?: string | undefined; before?: string | undefined }

type AuditViewProps = {
  place: AuditPlace
  filters: Filters
  /** Where the page stands among the others. */
  at: Position
  page: AuditPage
  /** The address names an event. */
  asked: boolean
  actions: readonly AuditAction[]
}

/** The list of events that the address asks for, and the one whose detail is open. */
export function AuditView({ place, filters, at, page, asked, actions }: AuditViewProps) {
  const [open, setOpen] = useState<AuditEventView | null>(page.linked)
  useEffect(() => setOpen(page.linked), [page.linked])
  const team = 'team' in place ? undefined : place.chosen
  const { go, chosen, pending } = useSearchNavigation({ ...filters, team })
  const change = (next: Filters) => go({ ...next, team })
  const href = (event?: AuditEventView) =>
    auditHref(place, { ...filters, ...at, ...(event ? { event: String(event.number) } : {}) })
  const show = (event: AuditEventView | null) => {
    setOpen(event)
    window.history.replaceState(null, '', href(event ?? undefined))
  }
  const { team: _, ...shown } = chosen
  const filtered = Object.values(filters).some(Boolean)
  const link = (position: Position) => auditHref(place, { ...filters, ...position })
  return (
    <div aria-busy={pending}>
      <AuditFilters actions={actions} actors={page.actors} filters={shown} onChange={change} />
      {asked && !page.linked && <Notice className="mb-4">There is no such event in this log.</Notice>}
      {page.events.length > 0 ? (
        <EventsTable events={page.events} href={href} onOpen={show} place={place} />
      ) : (
        <NoEvents filtered={filtered} onClear={() => change({})} />
      )}
      <Pager
        next={page.older === null ? null : link({ after: String(page.older) })}
        previous={page.newer === null ? null : link({ before: String(page.newer) })}
      />
      <EventSheet event={open} onClose={() => show(null)} place={place} />
    </div>
  )
}

function NoEvents({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered)
    return (
      <EmptyState
        action={<Button onClick={onClear}>Clear all filters</Button>}
        body="No event of this log matches all of these filters."
        icon="filter"
        title="Nothing matches"
      />
    )
  return (
    <EmptyState
      body="Every change is noted here, with who made it, when and from where."
      icon="list"
      title="No events yet"
    />
  )
}
