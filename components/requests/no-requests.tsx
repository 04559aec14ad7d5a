'use client'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { formatMomentBare } from '@/lib/kit/format-time'
import type { RequestsPage } from '@/lib/requests/contract'

type NoRequestsProps = {
  filtered: boolean
  /** What was asked for is older than all that is kept. */
  beyond: boolean
  last: RequestsPage
  team: string
  onClear: () => void
}

/** An empty list: nothing came yet, nothing matches, or what would is not kept any more. */
export function NoRequests({ filtered, beyond, last, team, onClear }: NoRequestsProps) {
  if (beyond)
    return (
      <EmptyState
        action={<Button onClick={onClear}>Show the newest</Button>}
        body={`Requests are kept since ${formatMomentBare(last.keptSinceMs, 'utc')} UTC. Usage goes further back.`}
        icon="clock"
        title="Not kept any more"
      />
    )
  if (filtered)
    return (
      <EmptyState
        action={<Button onClick={onClear}>Clear all filters</Button>}
        body={
          last.next ? 'None so far: the log goes further back.' : 'No request in the log matches all of these filters.'
        }
        icon="filter"
        title={last.next ? 'Nothing found yet' : 'Nothing matches'}
      />
    )
  return (
    <EmptyState
      action={<LinkButton href={`/${team}/keys/new`}>Create key</LinkButton>}
      body="Send a request with one of your keys: it appears here within two seconds, also when it is refused."
      icon="list"
      title="No requests yet"
    />
  )
}
