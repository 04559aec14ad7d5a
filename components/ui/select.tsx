'use client'
import type { ComponentProps } from 'react'
import { cx } from './cx'
import { useFieldProps } from './field-context'
import { Icon } from './icon'
import { inputStyle } from './input-style'

export type SelectOption<Value extends string = string> = { value: Value; label: string; disabled?: boolean }

type SelectProps<Value extends string> = Omit<ComponentProps<'select'>, 'onChange' | 'value' | 'children'> & {
  options: readonly SelectOption<Value>[]
  value?: Value
  onChange?: (value: Value) => void
  /** Shown while nothing is chosen. */
  placeholder?: string
}

/** One of a list. The browser's own control: it is right on every phone and with every screen reader. */
export function Select<Value extends string>({
  options,
  value,
  onChange,
  placeholder,
  className,
  ...rest
}: SelectProps<Value>) {
  const field = useFieldProps()
  const choose = (text: string) => {
    const chosen = options.find((option) => option.value === text)
    if (chosen) onChange?.(chosen.value)
  }
  return (
    <span className={cx('relative block', className)}>
      <select
        className={cx(inputStyle, 'h-control appearance-none truncate pr-8')}
        {...field}
        {...rest}
        {...(value === undefined ? {} : { value, onChange: (event) => choose(event.target.value) })}
      >
        {placeholder && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option disabled={option.disabled} key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-muted"
        name="chevron-down"
      />
    </span>
  )
}
