'use client'
import { useEffect, useState } from 'react'
import type { Result } from '@/lib/kit/result'
import type { PolicyPreview } from '@/lib/policies/contract'

const waitMs = 300

/** `data`: what saving would do; null while that is not known. `fault`: why it cannot be said. */
export type PreviewState = { data: PolicyPreview | null; fault: string | null }
const unknown: PreviewState = { data: null, fault: null }

/**
 * What saving `input` would do, a moment after it was last changed; null: nothing is to be asked. It is an action although it only
 * reads, because a policy can be longer than an address.
 */
export function usePreview(
  team: string,
  input: object | null,
  ask: (team: string, input: unknown) => Promise<Result<PolicyPreview>>,
): PreviewState {
  const [state, setState] = useState(unknown)
  const text = input && JSON.stringify(input)
  useEffect(() => {
    setState(unknown)
    if (text === null) return
    let isCurrent = true
    const timer = setTimeout(async () => {
      const result = await ask(team, JSON.parse(text)).catch(() => null)
      if (!isCurrent) return
      if (result?.ok) setState({ data: result.data, fault: null })
      else setState({ data: null, fault: result?.error.message ?? 'Keystile did not answer.' })
    }, waitMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [team, text, ask])
  return state
}
