import { Notice } from '@/components/ui/notice'

/** Said while requests are answered but not in the log yet: once to who hears the page, to the second to who sees it. */
export function BehindNotice({ behindMs }: { behindMs: number }) {
  const isBehind = behindMs > 0
  return (
    <Notice className={isBehind ? 'mb-4' : 'sr-only'} tone="rule">
      {/* It is there before it says something, or nobody hears it. */}
      <span role="status">
        {isBehind && 'The log is behind. Requests are answered as usual; the newest of them come later.'}
      </span>{' '}
      {isBehind && <span>Now {behindWords(behindMs)} behind.</span>}
    </Notice>
  )
}

function behindWords(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  if (seconds < 120) return `${seconds} seconds`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`
}
