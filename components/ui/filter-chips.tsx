'use client'
import { Button } from './button'
import { Icon } from './icon'

/** A filter that is on, and the filters that stay without it. */
export type Chip<Filters> = { name: string; value: string; without: Filters }

type FilterChipsProps<Filters> = {
  chips: readonly Chip<Filters>[]
  onChange: (filters: Filters) => void
  /** Takes all of them off. */
  onClear: () => void
}

/** The filters that are on; nothing where none is. */
export function FilterChips<Filters>({ chips, onChange, onClear }: FilterChipsProps<Filters>) {
  if (chips.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      {chips.map(({ name, value, without }) => (
        <FilterChip key={`${name}${value}`} name={name} onRemove={() => onChange(without)} value={value} />
      ))}
      <Button onClick={onClear} size="small" variant="ghost">
        Clear all
      </Button>
    </div>
  )
}

/** Pressing it takes the filter off. */
function FilterChip({ name, value, onRemove }: { name: string; value: string; onRemove: () => void }) {
  return (
    <button
      aria-label={`Remove filter ${name}: ${value}`}
      className="inline-flex h-7 max-w-full items-center gap-1.5 rounded border border-line bg-accent-soft px-2 text-accent-ink text-xs hover:bg-hover coarse:h-11"
      onClick={onRemove}
      type="button"
    >
      <span className="truncate">
        {name}: <span className="font-medium">{value}</span>
      </span>
      <Icon className="size-3.5" name="x" />
    </button>
  )
}
