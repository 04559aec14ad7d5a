'use client'
import { useId } from 'react'
import { cx } from './cx'

type SegmentedControlProps<Value extends string> = {
  /** What is chosen, for screen readers: `Range`, `Environment`. */
  label: string
  options: readonly { value: Value; label: string; disabled?: boolean }[]
  value: Value
  onChange: (value: Value) => void
  /** For a form's data. */
  name?: string
  size?: 'small' | 'medium'
  className?: string
}

/** One of a few, all of them visible: a radio group. */
export function SegmentedControl<Value extends string>({
  label,
  options,
  value,
  onChange,
  name,
  size = 'medium',
  className,
}: SegmentedControlProps<Value>) {
  const group = useId()
  return (
    <div
      aria-label={label}
      className={cx('inline-flex w-fit max-w-full rounded border border-line bg-sunken p-0.5', className)}
      role="radiogroup"
    >
      {options.map((option) => (
        <label
          className={cx(
            'relative inline-flex items-center justify-center whitespace-nowrap rounded-[5px] border border-transparent px-3 text-muted transition-colors hover:text-ink has-checked:border-line has-checked:bg-surface has-checked:text-ink has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-focus coarse:h-11',
            size === 'small' ? 'h-6 px-2 text-xs' : 'h-[26px]',
          )}
          key={option.value}
        >
          <input
            checked={option.value === value}
            className="absolute inset-0 cursor-pointer appearance-none outline-none"
            disabled={option.disabled}
            name={name ?? group}
            onChange={() => onChange(option.value)}
            type="radio"
            value={option.value}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
