'use client'
import type { ComponentProps } from 'react'
import { useAction } from '@/components/ui/use-action'
import type { ProviderView } from '@/lib/accounts/contract'
import type { Result } from '@/lib/kit/result'
import { goTo } from './go-to'
import { ProviderChoice } from './provider-choice'

type ProviderButtonsProps = {
  providers: readonly ProviderView[]
  action: (input: unknown) => Promise<Result<{ to: string }>>
  /** Where to go after it. */
  next: string | undefined
} & Pick<ComponentProps<typeof ProviderChoice>, 'verb' | 'size'>

/** Goes to a provider in this window, and comes back signed in or connected. */
export function ProviderButtons({ action, next, ...choice }: ProviderButtonsProps) {
  const { run, pending, error } = useAction(action)
  const start = async (provider: string) => {
    const result = await run(next ? { provider, next } : { provider })
    if (result?.ok) goTo(result.data.to)
  }
  return (
    <div className="grid gap-2">
      <ProviderChoice {...choice} error={error} onChoose={start} pending={pending} />
    </div>
  )
}
