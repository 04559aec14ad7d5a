import { Notice } from '@/components/ui/notice'

/** Said while what is shown cannot be refreshed; the numbers stay, as they were last known. */
export function StaleNotice({ error }: { error: Error | null }) {
  if (!error) return null
  return (
    <div className="mb-4">
      <Notice role="status" tone="rule">
        This page is not up to date: {error.message} It tries again every second or two.
      </Notice>
    </div>
  )
}
