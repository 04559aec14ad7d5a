'use client'
import { Button } from '@/components/ui/button'
import { StatusDot } from '@/components/ui/status-dot'
import type { Tone } from '@/components/ui/tone'
import { newerWords } from './newer-words'
import type { TailState } from './use-tail'

type LiveBarProps = {
  live: boolean
  state: TailState
  /** One in so many of those that come is shown. */
  oneIn: number
  newer: number
  /** There are more than `newer` says. */
  more: boolean
  onPause: () => void
  onResume: () => void
}

/** Says whether the list moves and shows all, what came since it stands still, and lets it go on. */
export function LiveBar({ live, state, oneIn, newer, more, onPause, onResume }: LiveBarProps) {
  const { words, tone } = said(live, state)
  const isMoving = live && state !== 'elsewhere'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-sm:w-full">
      <span className="flex flex-wrap items-center gap-x-3" role="status">
        <StatusDot tone={tone}>{words}</StatusDot>
        {live && oneIn > 1 && <span className="text-muted text-sm">Showing about 1 in {oneIn}</span>}
      </span>
      {isMoving ? (
        <Button onClick={onPause} size="small" variant="ghost">
          Pause
        </Button>
      ) : (
        <Button onClick={onResume} size="small">
          {wayOn(newer, more)}
        </Button>
      )}
    </div>
  )
}

const wayOn = (newer: number, more: boolean): string =>
  newer === 0 && !more ? 'Resume' : `Show ${newerWords(newer, more)}`

function said(live: boolean, state: TailState): { words: string; tone: Tone } {
  if (state === 'lost') return { words: 'Reconnecting…', tone: 'rule' }
  if (state === 'elsewhere') return { words: 'Paused: live in other tabs', tone: 'neutral' }
  return live ? { words: 'Live', tone: 'good' } : { words: 'Paused', tone: 'neutral' }
}
