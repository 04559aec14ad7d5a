'use client'
import { useEffect, useState } from 'react'
import { Dialog, DialogBody, DialogText, DialogTitle } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { useAction } from '@/components/ui/use-action'
import type { ProofWays } from '@/lib/accounts/contract'
import type { Result } from '@/lib/kit/result'
import { ProofByPassword } from './proof-by-password'
import { ProofByProvider } from './proof-by-provider'

export type ProofActions = {
  ways: (input: unknown) => Promise<Result<ProofWays>>
  byPassword: (input: unknown) => Promise<Result<void>>
  byProvider: (input: unknown) => Promise<Result<{ to: string }>>
}

type ProofDialogProps = { why: string; actions: ProofActions; onAnswer: (proven: boolean) => void }

/** Asks whoever is signed in to prove that it is still them. What they were about to do waits behind it. */
export function ProofDialog({ why, actions, onAnswer }: ProofDialogProps) {
  const { run, error } = useAction(actions.ways)
  const [ways, setWays] = useState<ProofWays | null>(null)
  useEffect(() => {
    run({}).then((result) => result?.ok && setWays(result.data))
  }, [run])
  return (
    <Dialog onOpenChange={() => onAnswer(false)} open width="narrow">
      <DialogTitle>Is it you?</DialogTitle>
      <DialogText>{why} For 15 minutes you are not asked again.</DialogText>
      {error && (
        <DialogBody>
          <Notice role="alert" tone="state">
            {error.message}
          </Notice>
        </DialogBody>
      )}
      {!ways && !error && (
        <DialogBody>
          <Skeleton className="h-24" />
        </DialogBody>
      )}
      {ways && <Ways actions={actions} onAnswer={onAnswer} ways={ways} />}
    </Dialog>
  )
}

function Ways({ ways, actions, onAnswer }: Omit<ProofDialogProps, 'why'> & { ways: ProofWays }) {
  const { email, hasPassword, providers } = ways
  const proven = () => onAnswer(true)
  if (!hasPassword && providers.length === 0)
    return (
      <DialogBody>
        <Notice tone="rule">
          You have neither a password nor a provider here. Sign out, sign in again the way you did, and come back.
        </Notice>
      </DialogBody>
    )
  return (
    <>
      {providers.length > 0 && (
        <DialogBody>
          <ProofByProvider action={actions.byProvider} onProven={proven} providers={providers} />
        </DialogBody>
      )}
      {hasPassword && (
        <ProofByPassword action={actions.byPassword} email={email} onCancel={() => onAnswer(false)} onProven={proven} />
      )}
    </>
  )
}
