'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { fetchJson } from '@/components/ui/fetch-json'
import { toast } from '@/components/ui/toast'
import { bulkKeysMax } from '@/lib/keys/bulk/terms'
import type { ListKeysInput } from '@/lib/keys/contract'
import { type BulkActionSet, BulkDialog } from './bulk-dialog'
import { type BulkAct, bulkActs, bulkWords } from './bulk-words'
import { useSelection } from './selection'

type BulkBarProps = {
  team: string
  search: ListKeysInput
  /** How many keys the filters find, on all pages. */
  total: number
  tags: readonly string[]
  actions: BulkActionSet
}

/** What can be done with the keys that are selected; it is there while some are. */
export function BulkBar({ team, search, total, tags, actions }: BulkBarProps) {
  const selection = useSelection()
  const [act, setAct] = useState<BulkAct | null>(null)
  if (!selection || selection.selected.size === 0) return null
  const { ids, selected, set } = selection
  const most = Math.min(total, bulkKeysMax)
  const selectAll = () =>
    fetchJson<{ keyIds: string[] }>(`/api/portal/${team}/keys/matching?${filtersOf(search)}`).then(
      ({ keyIds }) => set(keyIds),
      (error: Error) => toast(error.message, { tone: 'state' }),
    )
  return (
    <section
      aria-label="Selected keys"
      className="sticky bottom-4 z-20 mt-3 flex flex-wrap items-center gap-2 rounded border border-line bg-raised p-2 pl-3 shadow-overlay"
    >
      <span className="mr-auto" role="status">
        {selected.size.toLocaleString('en')} selected
        {total > bulkKeysMax && (
          <span className="text-muted">
            {' '}
            of {total.toLocaleString('en')} that match · at most {bulkKeysMax} at a time
          </span>
        )}
      </span>
      {selected.size < most && total > ids.length && (
        <Button onClick={selectAll} size="small" variant="ghost">
          {total > bulkKeysMax
            ? `Select the newest ${bulkKeysMax}`
            : `Select all ${total.toLocaleString('en')} that match`}
        </Button>
      )}
      {bulkActs.map((name) => (
        <Button
          key={name}
          onClick={() => setAct(name)}
          size="small"
          variant={name === 'revoke' ? 'danger' : 'secondary'}
        >
          {bulkWords[name].button}
        </Button>
      ))}
      <Button onClick={() => set([])} size="small" variant="ghost">
        Clear
      </Button>
      {act && (
        <BulkDialog
          act={act}
          actions={actions}
          keyIds={[...selected]}
          onClose={() => setAct(null)}
          onDone={() => set([])}
          tags={tags}
          team={team}
        />
      )}
    </section>
  )
}

/** The filters of a list as a query, without its order and page. */
function filtersOf({ q, status, environment, api, owner, tag }: ListKeysInput): string {
  const given = Object.entries({ q, status, environment, api, owner, tag }).filter(([, value]) => value)
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
}
