import type { ComponentProps } from 'react'
import { cx } from './cx'

/** Ids, credentials, paths and IPs inside text. */
export function Code({ className, ...rest }: ComponentProps<'code'>) {
  return (
    <code
      className={cx('break-words rounded-inner bg-active px-1 py-px font-mono text-[0.925em]', className)}
      {...rest}
    />
  )
}

/** The same in a table, where every cell would be a box: the letters alone. */
export function Mono({ className, ...rest }: ComponentProps<'span'>) {
  return <span className={cx('font-mono text-[13px]', className)} {...rest} />
}
