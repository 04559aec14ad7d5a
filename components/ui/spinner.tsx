import { cx } from './cx'

/** Work under way. Decorative: the control around it says that it is busy. */
export function Spinner({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" className={cx('size-4 animate-spin', className)} fill="none" viewBox="0 0 16 16">
      <circle cx="8" cy="8" opacity="0.25" r="6" stroke="currentColor" strokeWidth="1.5" />
      <path d="M14 8a6 6 0 0 0-6-6" stroke="currentColor" strokeLinecap="round" strokeWidth="1.5" />
    </svg>
  )
}
