'use client'
import { type ComponentProps, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { ProviderView } from '@/lib/accounts/contract'
import type { Result } from '@/lib/kit/result'
import { goTo } from './go-to'
import { ProviderMark } from './provider-mark'

type ProviderButtonsProps = {
  providers: readonly ProviderView[]
  action: (input: unknown) => Promise<Result<{ to: string }>>
  /** Where to go after it. */
  next: string | undefined
  /** `Continue with` to sign in, `Connect` for an account. */
  verb?: string
  size?: ComponentProps<typeof Button>['size']
}

/** One button for each provider that is set up. */
export function ProviderButtons({
  providers,
  action,
  next,
  verb = 'Continue with',
  size = 'large',
}: ProviderButtonsProps) {
  const { run, pending, error } = useAction(action)
  const [chosen, setChosen] = useState<string | null>(null)
  const start = async (provider: string) => {
    setChosen(provider)
    const result = await run(next ? { provider, next } : { provider })
    if (result?.ok) goTo(result.data.to)
  }
  return (
    <div className="grid gap-2">
      {error && (
        <Notice role="alert" tone="state">
          {error.message}
        </Notice>
      )}
      {providers.map(({ id, name }) => (
        <Button key={id} onClick={() => start(id)} pending={pending && chosen === id} size={size}>
          <ProviderMark id={id} />
          {verb} {name}
        </Button>
      ))}
    </div>
  )
}
