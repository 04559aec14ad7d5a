import type { ComponentProps } from 'react'
import { cx } from './cx'

/** One line or block that scrolls sideways by itself; it has a name. */
export function ScrollRegion({ className, ...rest }: ComponentProps<'section'>) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
  return <section className={cx('overflow-x-auto', className)} tabIndex={0} {...rest} />
}
