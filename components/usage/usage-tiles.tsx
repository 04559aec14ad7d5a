import type { ReactNode } from 'react'
import { Num } from '@/components/ui/num'
import { Stat, Stats } from '@/components/ui/stat'
import { formatExact, formatSpan } from '@/lib/kit/format-number'
import type { UsageSpan, UsageSummary, UsageTotals } from '@/lib/usage/contract'
import { rangeWords } from './usage-words'

/** The numbers of the range, each beside the same of the equally long range before. */
export function UsageTiles({ summary: { current, previous, span } }: { summary: UsageSummary }) {
  const detail = (now: string, before: ReactNode) => (
    <Detail before={before} range={span.range}>
      {now}
    </Detail>
  )
  return (
    <Stats label={`Totals, ${rangeWords[span.range].long.toLowerCase()}`}>
      <Stat
        detail={detail(`${formatExact(current.requests - current.refused)} valid`, <Num value={previous.requests} />)}
        label="Requests"
        value={<Num value={current.requests} />}
      />
      <Stat
        detail={detail(
          `${formatExact(current.refused)} of ${formatExact(current.requests)}`,
          <Num as="share" value={refusedShare(previous)} />,
        )}
        label="Refused"
        value={<Num as="share" value={refusedShare(current)} />}
      />
      <Stat
        detail={detail(
          `${formatExact(current.failed)} of ${formatExact(current.reported)} reported`,
          <Num as="share" value={failedShare(previous)} />,
        )}
        label="Server errors (5xx)"
        value={<Num as="share" value={failedShare(current)} />}
        {...(current.failed > 0 ? { tone: 'state' as const } : {})}
      />
      <Stat
        detail={detail(medianText(current), <Num as="ms" value={p95(previous)} />)}
        label="Latency, p95"
        value={<Num as="ms" value={p95(current)} />}
      />
    </Stats>
  )
}

/** Of all requests, those that were refused. */
const refusedShare = ({ refused, requests }: UsageTotals) => (requests > 0 ? refused / requests : null)
/** Of the requests whose status the API server reported, those with 500 and above. */
const failedShare = ({ failed, reported }: UsageTotals) => (reported > 0 ? failed / reported : null)
const p95 = ({ latency }: UsageTotals) => latency && latency.p95Us / 1_000
const medianText = ({ latency }: UsageTotals) =>
  latency ? `p50 ${formatSpan(latency.p50Us / 1_000)}, p99 ${formatSpan(latency.p99Us / 1_000)}` : 'None reported'

/** Out of what, and the same number of the equally long range before. */
function Detail({ range, before, children }: { range: UsageSpan['range']; before: ReactNode; children: ReactNode }) {
  return (
    <span className="block whitespace-normal tabular-nums">
      {children}
      <span className="block text-faint" title={`In ${rangeWords[range].before}`}>
        before: {before}
      </span>
    </span>
  )
}
