'use client'
import { useRouter } from 'next/navigation'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'

/** An action of the page of members: the team's slug, then the input. */
export type MemberAction<T = unknown> = (team: string, input: unknown) => Promise<Result<T>>

/** Runs an action; on success the page shows the change, and `said` says what happened. */
export function useMemberAction<T>(action: MemberAction<T>, said: string | null, onDone?: (data: T) => void) {
  const router = useRouter()
  const { run, pending, error, clear } = useAction(action)
  const act = async (team: string, input: object): Promise<void> => {
    const result = await run(team, input)
    if (!result?.ok) return
    onDone?.(result.data)
    router.refresh()
    if (said) toast(said)
  }
  return { act, pending, error, clear }
}
