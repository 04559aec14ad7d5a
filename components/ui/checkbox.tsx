'use client'
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'
import { cx } from './cx'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'children'> & {
  /** The words beside it; without them give `aria-label`. */
  label?: ReactNode
  onChange?: (checked: boolean) => void
  /** Some, but not all, of what it stands for. */
  indeterminate?: boolean
}

export function Checkbox({ label, onChange, indeterminate = false, className, ...rest }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate
  }, [indeterminate])
  return (
    <label className={cx('inline-flex items-start gap-2 coarse:py-3', className)}>
      <span className="relative mt-0.5 inline-flex text-on-accent">
        <input
          className="peer size-4 shrink-0 appearance-none rounded-inner border border-edge bg-surface transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50 aria-invalid:border-state-ink"
          onChange={(event) => onChange?.(event.target.checked)}
          ref={box}
          type="checkbox"
          {...rest}
        />
        <svg
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 size-4 opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-100"
          fill="none"
          stroke="currentColor"
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeWidth="2"
          viewBox="0 0 16 16"
        >
          <path d={indeterminate ? 'M4.5 8h7' : 'm4 8.3 2.7 2.7L12 5.5'} />
        </svg>
      </span>
      {label && <span>{label}</span>}
    </label>
  )
}
