'use client'
import { Badge } from '@/components/ui/badge'
import { useNow } from '@/components/ui/clock'
import { StatusDot } from '@/components/ui/status-dot'
import { Time } from '@/components/ui/time'

/** When the next secret of a key is due, and whether that is past. */
export function RotationDue({ dueAt }: { dueAt: Date }) {
  const isOverdue = useIsPast(dueAt)
  return (
    <StatusDot tone={isOverdue ? 'rule' : 'neutral'}>
      <span>
        {isOverdue ? 'Was due' : 'Due'} <Time at={dueAt} />
      </span>
    </StatusDot>
  )
}

/** That a planned rotation is past, beside the name of its key. */
export function OverdueBadge({ dueAt }: { dueAt: Date }) {
  return useIsPast(dueAt) ? (
    <Badge className="max-w-full" tone="rule">
      <span className="truncate">Rotation due</span>
    </Badge>
  ) : null
}

function useIsPast(at: Date): boolean {
  const now = useNow()
  return now > 0 && new Date(at).getTime() <= now
}
