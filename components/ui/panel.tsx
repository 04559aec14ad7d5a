import type { ReactNode } from 'react'
import { cx } from './cx'

/** A surface with an edge, for what belongs together. */
export function Panel({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cx('min-w-0 rounded border border-line bg-surface p-4 sm:p-6', className)}>{children}</div>
}
