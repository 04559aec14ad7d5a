'use client'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'

type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'role' | 'onChange' | 'children'> & {
  label: ReactNode
  onChange?: (checked: boolean) => void
}

/** On or off, at once. What waits for a submit button is a checkbox. */
export function Switch({ label, onChange, className, ...rest }: SwitchProps) {
  return (
    <label className={cx('inline-flex items-center gap-2 coarse:min-h-11', className)}>
      <span className="relative inline-flex">
        <input
          className="peer h-5 w-8 shrink-0 appearance-none rounded-full border border-edge bg-active transition-colors checked:border-accent checked:bg-accent disabled:opacity-50"
          onChange={(event) => onChange?.(event.target.checked)}
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says itself whether it is checked.
          role="switch"
          type="checkbox"
          {...rest}
        />
        <span className="pointer-events-none absolute top-1 left-1 size-3 rounded-full bg-muted transition-transform peer-checked:translate-x-3 peer-checked:bg-on-accent" />
      </span>
      <span>{label}</span>
    </label>
  )
}
