'use client'
import { useEffect, useState } from 'react'
import { unanswered } from '@/components/ui/use-action'
import type { BulkTraffic } from '@/lib/keys/bulk/terms'
import { requestsWords } from '../key-words'
import type { KeyAction } from '../use-key-action'

type BulkTrafficLineProps = { team: string; keyIds: readonly string[]; preview: KeyAction<BulkTraffic> }

/** What stopping the selected keys would cut off. */
export function BulkTrafficLine({ team, keyIds, preview }: BulkTrafficLineProps) {
  const [traffic, setTraffic] = useState<BulkTraffic | 'unknown' | null>(null)
  useEffect(() => {
    let left = false
    preview(team, { keyIds })
      .catch(unanswered)
      .then((result) => {
        if (!left) setTraffic(result.ok ? result.data : 'unknown')
      })
    return () => {
      left = true
    }
  }, [team, keyIds, preview])
  if (!traffic) return <p>Counting the requests of the last 24 hours…</p>
  if (traffic === 'unknown') return <p>How many requests they had in the last 24 hours could not be read.</p>
  if (traffic.requests === 0) return <p>None of them was used in the last 24 hours.</p>
  return (
    <p>
      <strong className="font-medium text-ink">{requestsWords(traffic.requests)}</strong> in the last 24 hours, with{' '}
      {traffic.keys === 1 ? 'one of them' : `${traffic.keys} of them`}
      {traffic.busiest && `; most with “${traffic.busiest.name}” (${requestsWords(traffic.busiest.requests)})`}.
    </p>
  )
}
