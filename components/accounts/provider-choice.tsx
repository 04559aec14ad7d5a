'use client'
import { type ComponentProps, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { ProviderView } from '@/lib/accounts/contract'
import type { Failure } from '@/lib/kit/result'
import { ProviderMark } from './provider-mark'

type ProviderChoiceProps = {
  providers: readonly ProviderView[]
  /** `Continue with` to sign in, `Connect` for an account. */
  verb?: string | undefined
  size?: ComponentProps<typeof Button>['size']
  error: Failure | null
  pending: boolean
  onChoose: (provider: string) => void
}

/** One button for each provider that is set up; the one that was chosen shows that something goes on. */
export function ProviderChoice({
  providers,
  verb = 'Continue with',
  size = 'large',
  error,
  pending,
  onChoose,
}: ProviderChoiceProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const choose = (id: string) => {
    setChosen(id)
    onChoose(id)
  }
  return (
    <>
      {error && (
        <Notice role="alert" tone="state">
          {error.message}
        </Notice>
      )}
      {providers.map(({ id, name }) => (
        <Button key={id} onClick={() => choose(id)} pending={pending && chosen === id} size={size}>
          <ProviderMark id={id} />
          {verb} {name}
        </Button>
      ))}
    </>
  )
}
