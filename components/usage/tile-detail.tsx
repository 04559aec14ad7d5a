import type { ReactNode } from 'react'
import { Num } from '@/components/ui/num'
import { changeText } from './usage-words'

type TileDetailProps = {
  as: 'count' | 'share' | 'ms'
  now: number | null
  was: number | null
  /** In which time it was: `the hour before`. */
  before: string
  /** Out of what. */
  children: ReactNode
}

/** Out of what a number is, and how it changed from the range before. */
export function TileDetail({ as, now, was, before, children }: TileDetailProps) {
  const change = changeText(now, was, as === 'share')
  return (
    <span className="block whitespace-normal tabular-nums">
      {children}
      <span className="block text-faint" title={`In ${before}`}>
        {change && <span className="text-muted">{change} </span>}
        {change ? 'from' : 'before:'} <Num as={as} value={was} />
      </span>
    </span>
  )
}
