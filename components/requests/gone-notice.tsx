import { Notice } from '@/components/ui/notice'
import { formatMomentBare } from '@/lib/kit/format-time'

/** The request that a link names is not in the log; `keptSinceMs`: since when requests are. */
export function GoneNotice({ keptSinceMs }: { keptSinceMs: number }) {
  return (
    <div className="mb-4">
      <Notice>
        The request of this link is not in the log: requests are kept since {formatMomentBare(keptSinceMs, 'utc')} UTC.
      </Notice>
    </div>
  )
}
