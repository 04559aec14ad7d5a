'use client'
import type { ComponentProps } from 'react'
import { cx } from './cx'
import { useFieldProps } from './field-context'
import { inputStyle } from './input-style'

/** One line of text. Inside a `Field` it is labelled and described by it. `mono` for ids, slugs and credentials. */
export function Input({ className, mono = false, ...rest }: ComponentProps<'input'> & { mono?: boolean }) {
  const field = useFieldProps()
  return (
    <input
      autoComplete="off"
      className={cx(inputStyle, 'h-control', mono && 'font-mono text-[13px]', className)}
      type="text"
      {...field}
      {...rest}
    />
  )
}
