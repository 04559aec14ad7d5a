'use client'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'

/** An empty list: because nothing came yet, or because nothing matches. */
export function NoRequests({ filtered, team, onClear }: { filtered: boolean; team: string; onClear: () => void }) {
  if (filtered)
    return (
      <EmptyState
        action={<Button onClick={onClear}>Clear all filters</Button>}
        body="No request in the log matches all of these filters."
        icon="filter"
        title="Nothing matches"
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
