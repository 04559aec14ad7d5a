import { Notice } from '@/components/ui/notice'

/** The request that a link names is not in the log. */
export function GoneNotice() {
  return (
    <div className="mb-4">
      <Notice>The request of this link is not in the log: requests are kept for 30 days.</Notice>
    </div>
  )
}
