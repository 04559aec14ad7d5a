import { Num } from '@/components/ui/num'
import { Stat, Stats } from '@/components/ui/stat'
import { formatExact } from '@/lib/kit/format-number'
import type { UsageSummary, UsageTotals } from '@/lib/usage/contract'
import { TileDetail } from './tile-detail'
import { rangeWords } from './usage-words'

/** The numbers of the range, each beside the same of the equally long range before. */
export function UsageTiles({ summary: { current, previous, span } }: { summary: UsageSummary }) {
  const before = rangeWords[span.range].before
  const was = previous ?? notKept
  return (
    <Stats label={`Totals, ${rangeWords[span.range].long.toLowerCase()}`}>
      <Stat
        detail={
          <TileDetail as="count" before={before} now={current.requests} was={previous?.requests ?? null}>
            {formatExact(current.requests - current.refused)} valid
          </TileDetail>
        }
        label="Requests"
        value={<Num value={current.requests} />}
      />
      <Stat
        detail={
          <TileDetail as="share" before={before} now={refusedShare(current)} was={refusedShare(was)}>
            {formatExact(current.refused)} of {formatExact(current.requests)}
          </TileDetail>
        }
        label="Refused"
        value={<Num as="share" value={refusedShare(current)} />}
      />
      <Stat
        detail={
          <TileDetail as="share" before={before} now={failedShare(current)} was={failedShare(was)}>
            {formatExact(current.failed)} of {formatExact(current.reported)} reported
          </TileDetail>
        }
        label="Server errors (5xx)"
        value={<Num as="share" value={failedShare(current)} />}
        {...(current.failed > 0 ? { tone: 'state' as const } : {})}
      />
      {percentiles.map(({ label, of }) => (
        <Stat
          detail={
            <TileDetail as="ms" before={before} now={of(current)} was={of(was)}>
              {current.latency ? 'As reported' : 'None reported'}
            </TileDetail>
          }
          key={label}
          label={`Latency, ${label}`}
          value={<Num as="ms" value={of(current)} />}
        />
      ))}
    </Stats>
  )
}

/** Of a range that is not kept nothing is known. */
const notKept: UsageTotals = { requests: 0, refused: 0, reported: 0, failed: 0, latency: null }

const percentiles = [
  { label: 'p50', of: ({ latency }: UsageTotals) => latency && latency.p50Us / 1_000 },
  { label: 'p95', of: ({ latency }: UsageTotals) => latency && latency.p95Us / 1_000 },
  { label: 'p99', of: ({ latency }: UsageTotals) => latency && latency.p99Us / 1_000 },
]

/** Of all requests, those that were refused. */
const refusedShare = ({ refused, requests }: UsageTotals) => (requests > 0 ? refused / requests : null)
/** Of the requests whose status the API server reported, those with 500 and above. */
const failedShare = ({ failed, reported }: UsageTotals) => (reported > 0 ? failed / reported : null)
