import { cx } from './cx'

/** The place of what is on its way, in its final size: give it a height and a width. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cx('animate-breathe rounded bg-active', className)} />
}
