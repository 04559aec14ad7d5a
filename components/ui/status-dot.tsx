import type { ReactNode } from 'react'
import { cx } from './cx'
import { type Tone, toneFill } from './tone'

const shapes: Record<Tone, string> = {
  good: 'rounded-full',
  rule: 'rotate-45 rounded-[1.5px]',
  state: 'rounded-[1.5px]',
  info: 'rounded-full',
  neutral: 'rounded-full opacity-80',
}

/** Dot and word. Each meaning has its own shape too: round, diamond, square. */
export function StatusDot({ tone, children, className }: { tone: Tone; children: ReactNode; className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-2 whitespace-nowrap', className)}>
      <span aria-hidden="true" className={cx('size-2 shrink-0', shapes[tone], toneFill[tone])} />
      {children}
    </span>
  )
}
