import { Notice } from '@/components/ui/notice'
import { StaleNotice } from '@/components/ui/stale-notice'
import { formatClock, formatDay } from '@/lib/kit/format-time'
import type { UsageSpan } from '@/lib/usage/contract'
import { zoneName } from './usage-words'

type UsageNoticesProps = { span: UsageSpan; behindSinceMs: number | null; error: Error | null }

/** What a reader must know of the numbers before they believe them. */
export function UsageNotices({ span, behindSinceMs, error }: UsageNoticesProps) {
  return (
    <>
      <StaleNotice error={error} />
      {behindSinceMs !== null && (
        <Notice className="mb-4" role="status" tone="rule">
          Counting is behind: requests since {formatDay(behindSinceMs, span.zone)},{' '}
          {formatClock(behindSinceMs, span.zone)} {zoneName(span.zone)} are answered and kept, but not all of them are
          in these numbers yet.
        </Notice>
      )}
      {span.coarser && (
        <Notice className="mb-4" tone="neutral">
          {span.coarser.kind === 'minutes'
            ? `This range reaches beyond the ${span.coarser.days} days for which minutes are kept: it is shown by the hour.`
            : `This range reaches beyond the ${span.coarser.days} days for which hours are kept: it is shown by days of UTC.`}
        </Notice>
      )}
      {span.rounded && (
        <Notice className="mb-4" tone="neutral">
          Requests are counted by hours of UTC. The clocks of {zoneName(span.zone)} are not a whole hour from them, so
          days begin up to 45 minutes before midnight there.
        </Notice>
      )}
    </>
  )
}
