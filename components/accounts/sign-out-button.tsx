'use client'
import { Button } from '@/components/ui/button'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'
import { goTo } from './go-to'

type SignOutButtonProps = {
  action: (input: unknown) => Promise<Result<{ to: string }>>
  /** Where to go afterwards, if not where everybody signs in. */
  next?: string
}

/** Signs out here. Whoever is out already is brought to the same page. */
export function SignOutButton({ action, next }: SignOutButtonProps) {
  const { run, pending } = useAction(action)
  const signOut = async () => {
    const result = await run({})
    goTo(next ?? (result?.ok ? result.data.to : '/sign-in'))
  }
  return (
    <Button onClick={signOut} pending={pending}>
      Sign out
    </Button>
  )
}
