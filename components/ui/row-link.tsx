import type { ComponentProps } from 'react'
import { cx } from './cx'
import { Link } from './link'

/** The link in a row's first column: the row's name. */
export function RowLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={cx(
        'font-medium text-ink underline-offset-3 hover:underline coarse:inline-block coarse:py-3',
        className,
      )}
      {...rest}
    />
  )
}
