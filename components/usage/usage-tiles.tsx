import type { ReactNode } from 'react'
import { Num } from '@/components/ui/num'
import { Stat, Stats } from '@/components/ui/stat'
import { formatExact } from '@/lib/kit/format-number'
import type { UsageSummary, UsageTotals } from '@/lib/usage/contract'
import { rangeWords } from './usage-words'

/** The numbers of the range, each beside the same of the equally long range before. */
export function UsageTiles({ summary }: { summary: UsageSummary }) {
  const { current, previous, span } = summary
  const before = (value: ReactNode) => (
    <span title={`In ${rangeWords[span.range].before}`}>
      {value} <span className="text-faint">before</span>
    </span>
  )
  const out = (part: number, whole: number) => `${formatExact(part)} of ${formatExact(whole)}`
  return (
    <Stats label={`Totals of the ${rangeWords[span.range].long}`}>
      <Stat
        detail={before(<Num value={previous.requests} />)}
        label="Requests"
        value={<Num value={current.requests} />}
      />
      <Stat
        detail={
          <>
            {out(current.refused, current.requests)} · {before(<Num as="share" value={refusedShare(previous)} />)}
          </>
        }
        label="Refused"
        value={<Num as="share" value={refusedShare(current)} />}
      />
      <Stat
        detail={
          <>
            {out(current.failed, current.reported)} reported ·{' '}
            {before(<Num as="share" value={failedShare(previous)} />)}
          </>
        }
        label="Server errors (5xx)"
        value={<Num as="share" value={failedShare(current)} />}
        {...(current.failed > 0 ? { tone: 'state' as const } : {})}
      />
      <Stat
        detail={before(<Milliseconds us={previous.latency?.p95Us} />)}
        label="Latency, 95th percentile"
        value={<Milliseconds us={current.latency?.p95Us} />}
      />
    </Stats>
  )
}

/** Of all requests, those that were refused. */
const refusedShare = ({ refused, requests }: UsageTotals) => (requests > 0 ? refused / requests : null)
/** Of the requests whose status the API server reported, those with 500 and above. */
const failedShare = ({ failed, reported }: UsageTotals) => (reported > 0 ? failed / reported : null)

export function Milliseconds({ us }: { us: number | undefined }) {
  return <Num as="ms" value={us === undefined ? null : us / 1_000} />
}
