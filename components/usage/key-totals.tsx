import { Section } from '@/components/ui/section'
import type { UsageSummary } from '@/lib/usage/contract'
import { UsageTiles } from './usage-tiles'
import { rangeWords, spanText } from './usage-words'

/** Whether a key works and how well, in the range of its page. */
export function KeyTotals({ summary }: { summary: UsageSummary }) {
  const { current, previous, span } = summary
  return (
    <Section description={<span className="tabular-nums">{spanText(span)}</span>} title={rangeWords[span.range].long}>
      {current.requests + (previous?.requests ?? 0) > 0 ? (
        <UsageTiles summary={summary} />
      ) : (
        <p className="rounded border border-line border-dashed px-4 py-6 text-center text-muted">
          No request with this key in this range or the one before.
        </p>
      )}
    </Section>
  )
}
