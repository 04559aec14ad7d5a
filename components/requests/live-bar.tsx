'use client'
import { Button } from '@/components/ui/button'
import { StatusDot } from '@/components/ui/status-dot'

type LiveBarProps = {
  live: boolean
  newer: number
  /** There are more than `newer` says. */
  more: boolean
  onPause: () => void
  onResume: () => void
}

/** Says whether the list moves, what came since it stands still, and lets it go on. */
export function LiveBar({ live, newer, more, onPause, onResume }: LiveBarProps) {
  const came = newer === 1 ? '1 newer request' : `${newer}${more ? '+' : ''} newer requests`
  return (
    <div className="flex items-center gap-2">
      <span role="status">
        <StatusDot tone={live ? 'good' : 'neutral'}>{live ? 'Live' : 'Paused'}</StatusDot>
      </span>
      {live ? (
        <Button onClick={onPause} size="small" variant="ghost">
          Pause
        </Button>
      ) : (
        <Button onClick={onResume} size="small">
          {newer > 0 ? `Show ${came}` : 'Resume'}
        </Button>
      )}
    </div>
  )
}
