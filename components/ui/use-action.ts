'use client'
import { unstable_rethrow } from 'next/navigation'
import { useCallback, useContext, useRef, useState } from 'react'
import type { Failure, Result } from '@/lib/kit/result'
import { ProofContext } from './proof-context'

const unreachable: Failure = {
  code: 'unavailable',
  message: 'Keystile did not answer. Check your connection and try again.',
}

/**
 * Runs a server action that answers a `Result`. While it runs `pending` is true and another `run` is not started;
 * afterwards `error` holds the failure, if any. Give `error` to `Form`, which shows it at its field. Where the action wants a
 * proof of who asks, that is asked for first, and the action runs again.
 */
export function useAction<Args extends unknown[], T>(action: (...args: Args) => Promise<Result<T>>) {
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<Failure | null>(null)
  const running = useRef(false)
  const prove = useContext(ProofContext)

  const run = useCallback(
    async (...args: Args): Promise<Result<T> | null> => {
      if (running.current) return null
      running.current = true
      setPending(true)
      const attempt = () => action(...args).catch(unanswered)
      let result = await attempt()
      while (wantsProof(result) && (await prove?.(result.error.message))) result = await attempt()
      running.current = false
      setPending(false)
      setError(result.ok ? null : result.error)
      return result
    },
    [action, prove],
  )
  return { run, pending, error, clear: useCallback(() => setError(null), []) }
}

const wantsProof = <T>(result: Result<T>): result is { ok: false; error: Failure } =>
  !result.ok && result.error.code === 'precondition_failed' && result.error.field === 'stepUp'

/** What a rejected action means. A redirect is one too: it goes on to Next, and the form stays pending until the page changes. */
export function unanswered(reason: unknown): { ok: false; error: Failure } {
  unstable_rethrow(reason)
  return { ok: false, error: unreachable }
}
