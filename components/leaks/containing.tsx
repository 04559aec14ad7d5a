'use client'
import { useCallback, useState } from 'react'
import { KeyReceipt } from '@/components/verifiers/key-receipt'
import { formatSpan } from '@/lib/kit/format-number'
import type { LeakActions } from './leak-actions'

type ContainingProps = { team: string; keyId: string; contain: LeakActions['contain'] }

/** Which verifiers know of the end, as they learn of it; then how long all of it took. */
export function Containing({ team, keyId, contain }: ContainingProps) {
  const [ms, setMs] = useState<number | null>(null)
  const complete = useCallback(async () => {
    const kept = await contain(team, { key: keyId })
    if (kept.ok && kept.data) setMs(kept.data.msToReceipt)
  }, [contain, team, keyId])
  return (
    <div className="grid grid-cols-1 gap-2">
      <KeyReceipt change="contained" keyId={keyId} onComplete={complete} team={team} />
      {ms !== null && (
        <p role="status">
          <strong className="font-medium">Contained in {formatSpan(ms)}</strong>, from the moment it was pasted to the
          last receipt. The audit log keeps it.
        </p>
      )}
    </div>
  )
}
