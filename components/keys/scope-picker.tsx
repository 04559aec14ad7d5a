'use client'
import { Button } from '@/components/ui/button'
import { type CatalogueScope, groupScopes, readOnlyScopes } from '@/lib/scopes/catalogue'
import { scopeSentence } from '@/lib/scopes/sentence'
import { ScopeRow } from './scope-row'

type ScopePickerProps = {
  catalogue: readonly CatalogueScope[]
  selected: readonly string[]
  onChange: (selected: string[]) => void
}

/** What a key may do: a row per resource, presets, and the sum of it in plain words. */
export function ScopePicker({ catalogue, selected, onChange }: ScopePickerProps) {
  const known = new Set(catalogue.map(({ name }) => name))
  const gone = selected.filter((scope) => !known.has(scope))
  if (catalogue.length === 0 && gone.length === 0)
    return <p className="text-muted">This API has no scopes: a key may call everything that it offers.</p>
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onChange(readOnlyScopes(catalogue))} size="small">
          Read only
        </Button>
        <Button onClick={() => onChange(catalogue.map(({ name }) => name))} size="small">
          Full access
        </Button>
        <Button onClick={() => onChange([])} size="small" variant="ghost">
          Clear
        </Button>
      </div>
      <ul className="rounded border border-line bg-surface">
        {groupScopes(catalogue).map((group) => (
          <ScopeRow group={group} key={group.resource} onChange={onChange} selected={selected} />
        ))}
      </ul>
      {gone.length > 0 && (
        <p className="text-rule-ink">
          No longer offered to this team, kept until you clear them:{' '}
          <span className="font-mono">{gone.join(', ')}</span>
        </p>
      )}
      <p aria-live="polite" className="font-medium">
        {scopeSentence(selected)}
      </p>
    </div>
  )
}
