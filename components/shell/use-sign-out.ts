'use client'
import { useAction } from '@/components/ui/use-action'
import type { SignOut } from './model'

/** Ends the session and loads the sign-in page anew, so that nothing of the session is left in the browser's memory. */
export function useSignOut(signOut: SignOut): () => Promise<void> {
  const { run } = useAction(signOut)
  return async () => {
    const result = await run({})
    location.assign(result?.ok ? result.data.to : '/sign-in')
  }
}
