import type { ReactNode } from 'react'
import { cx } from './cx'
import { type Tone, toneSoft } from './tone'

/** A word that classifies the thing beside it. */
export function Badge({
  tone = 'neutral',
  className,
  children,
}: {
  tone?: Tone
  className?: string
  children: ReactNode
}) {
  return (
    <span
      className={cx(
        'inline-flex h-5 w-fit items-center gap-1 whitespace-nowrap rounded-inner px-1.5 font-medium text-xs',
        toneSoft[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
