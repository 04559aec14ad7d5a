'use client'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { useNear } from '@/components/ui/use-near'
import { formatMomentBare } from '@/lib/kit/format-time'
import type { RequestsPage } from '@/lib/requests/contract'

type OlderRequestsProps = {
  last: RequestsPage
  hasNext: boolean
  /** Fewer rows than a page were found so far: more may match further back. */
  searching: boolean
  looking: boolean
  pending: boolean
  /** Somebody reads on: a page that is certain to be there comes by itself. */
  reading: boolean
  onMore: () => void
}

/** How far back the list has looked, and the way on. */
export function OlderRequests({ last, hasNext, searching, looking, pending, reading, onMore }: OlderRequestsProps) {
  const bar = useRef<HTMLDivElement>(null)
  useNear(bar, reading && hasNext && !searching && !pending, onMore)
  if (!hasNext) return <End last={last} />
  return (
    <div className="mt-4 grid justify-items-center gap-2 text-center" ref={bar}>
      {searching && (
        <p className="flex items-center gap-2 text-muted" role="status">
          {(looking || pending) && <Spinner />}
          {lookedBack(last)}
        </p>
      )}
      {!looking && (
        <Button onClick={onMore} pending={pending}>
          {searching ? 'Keep looking' : 'Show older requests'}
        </Button>
      )}
    </div>
  )
}

function End({ last: { span, keptSinceMs } }: { last: RequestsPage }) {
  const days = Math.round((Date.now() - keptSinceMs) / 86_400_000)
  return (
    <p className="mt-4 text-center text-faint text-xs">
      {span.fromMs > keptSinceMs
        ? `Nothing older since ${formatMomentBare(span.fromMs, 'utc')} UTC.`
        : `That is all that is kept: requests of the last ${days} days.`}
    </p>
  )
}

/** `Looked back to 12 Nov 14:03 UTC, 38 % of what is kept.` */
function lookedBack({ lookedToMs, span }: RequestsPage): string {
  const share = (span.toMs - lookedToMs) / Math.max(1, span.toMs - span.fromMs)
  const percent = Math.min(99, share * 100)
  const said = percent < 1 ? 'less than 1 %' : `${Math.floor(percent)} %`
  return `Looked back to ${formatMomentBare(lookedToMs, 'utc')} UTC, ${said} of what is kept.`
}
