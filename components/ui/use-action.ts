'use client'
import { unstable_rethrow } from 'next/navigation'
import { useCallback, useRef, useState } from 'react'
import type { Failure, Result } from '@/lib/kit/result'

const unreachable: Failure = {
  code: 'unavailable',
  message: 'Keystile did not answer. Check your connection and try again.',
}

/**
 * Runs a server action that answers a `Result`. While it runs `pending` is true and another `run` is not started;
 * afterwards `error` holds the failure, if any. Give `error` to `Form`, which shows it at its field.
 */
export function useAction<Args extends unknown[], T>(action: (...args: Args) => Promise<Result<T>>) {
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<Failure | null>(null)
  const running = useRef(false)

  const run = useCallback(
    async (...args: Args): Promise<Result<T> | null> => {
      if (running.current) return null
      running.current = true
      setPending(true)
      const result = await action(...args).catch(unanswered)
      running.current = false
      setPending(false)
      setError(result.ok ? null : result.error)
      return result
    },
    [action],
  )
  return { run, pending, error, clear: useCallback(() => setError(null), []) }
}

/** What a rejected action means. A redirect is one too: it goes on to Next, and the form stays pending until the page changes. */
function unanswered(reason: unknown): { ok: false; error: Failure } {
  unstable_rethrow(reason)
  return { ok: false, error: unreachable }
}
