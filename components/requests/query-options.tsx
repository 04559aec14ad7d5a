'use client'
import { cx } from '@/components/ui/cx'
import type { Completion } from '@/lib/requests/query/complete'

type QueryOptionsProps = {
  id: string
  options: readonly Completion[]
  active: number
  onTake: (option: Completion) => void
}

/** How the word at the caret can go on. */
export function QueryOptions({ id, options, active, onTake }: QueryOptionsProps) {
  return (
    <div
      aria-label="How the query can go on"
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-80 max-w-xl overflow-y-auto rounded border border-line bg-raised p-1 shadow-overlay empty:hidden"
      id={`${id}-options`}
      role="listbox"
    >
      {options.map((option, at) => (
        <div
          aria-selected={at === active}
          className={cx(
            'flex flex-wrap gap-x-3 rounded-inner px-2 py-1.5 hover:bg-hover coarse:py-3',
            at === active && 'bg-accent-soft',
          )}
          id={`${id}-${at}`}
          key={option.text}
          // The text keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault()
            onTake(option)
          }}
          role="option"
          tabIndex={-1}
        >
          <span className="font-mono text-[13px]">{option.label}</span>
          {option.hint && <span className="text-muted text-xs leading-5">{option.hint}</span>}
        </div>
      ))}
    </div>
  )
}
