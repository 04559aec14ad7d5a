'use client'
import { useEffect, useState } from 'react'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { ProviderView } from '@/lib/accounts/contract'
import type { Result } from '@/lib/kit/result'
import { proofChannel } from './proof-channel'
import { ProviderChoice } from './provider-choice'

type ProofByProviderProps = {
  providers: readonly ProviderView[]
  action: (input: unknown) => Promise<Result<{ to: string }>>
  onProven: () => void
}

/** Signs in with a provider in another window, so that nothing that was typed in this one is lost. */
export function ProofByProvider({ providers, action, onProven }: ProofByProviderProps) {
  const { run, pending, error } = useAction(action)
  const [state, setState] = useState<'idle' | 'waiting' | 'blocked'>('idle')
  useEffect(() => {
    const channel = new BroadcastChannel(proofChannel)
    channel.onmessage = onProven
    return () => channel.close()
  }, [onProven])
  const start = async (provider: string) => {
    // Opened by the click itself: browsers block a window that comes after an answer.
    const other = window.open('about:blank')
    setState(other ? 'waiting' : 'blocked')
    if (!other) return
    other.opener = null
    const result = await run({ provider })
    if (result?.ok) other.location.replace(result.data.to)
    else other.close()
  }
  return (
    <div className="grid gap-2">
      {state === 'blocked' && (
        <Notice role="alert" tone="rule">
          Your browser did not open a window. Allow it for this page, then try again.
        </Notice>
      )}
      <ProviderChoice error={error} onChoose={start} pending={pending} providers={providers} />
      {state === 'waiting' && !error && (
        <p className="text-muted text-xs" role="status">
          Sign in in the other window. This one goes on by itself.
        </p>
      )}
    </div>
  )
}
