'use client'
import { Icon } from './icon'

/** A filter that is on; pressing it takes it off. */
export function FilterChip({ name, value, onRemove }: { name: string; value: string; onRemove: () => void }) {
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
