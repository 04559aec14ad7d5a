'use client'
import type { ComponentProps } from 'react'
import { cx } from './cx'
import { useFieldProps } from './field-context'
import { inputStyle } from './input-style'

/** Some lines of text; it grows with them where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  const field = useFieldProps()
  return (
    <textarea
      className={cx(inputStyle, 'field-sizing-content max-h-80 min-h-16 py-1.5', className)}
      rows={rows}
      {...field}
      {...rest}
    />
  )
}
