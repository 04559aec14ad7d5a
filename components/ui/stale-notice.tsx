import { Notice } from './notice'

/** Said while what is shown cannot be refreshed; it stays as it was last known. */
export function StaleNotice({ error }: { error: Error | null }) {
  if (!error) return null
  return (
    <div className="mb-4">
      <Notice role="status" tone="rule">
        This is not up to date: {error.message} It keeps trying.
      </Notice>
    </div>
  )
}
