import { Notice } from '@/components/ui/notice'

/** Said while requests are answered but not in the log yet. */
export function BehindNotice({ behindMs }: { behindMs: number }) {
  if (behindMs === 0) return null
  const seconds = Math.round(behindMs / 1_000)
  const long = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`
  return (
    <div className="mb-4">
      <Notice role="status" tone="rule">
        The log is {long} behind. Requests are answered as usual; the newest of them come later.
      </Notice>
    </div>
  )
}
