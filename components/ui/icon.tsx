import { cx } from './cx'
import { type IconName, iconPaths } from './icon-paths'

export type { IconName }

/** A 16 px line icon. It says nothing to screen readers: the control or the word beside it does. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      className={cx('size-4 shrink-0', className)}
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.5"
      viewBox="0 0 16 16"
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}
