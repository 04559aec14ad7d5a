'use client'
import { useEffect, useRef } from 'react'
import type { RequestView } from '@/lib/requests/contract'

type Steps = Record<'j' | 'k', RequestView | null>

/** `j` and `k` go to the neighbours of the request that is open. */
export function useStepKeys(active: boolean, steps: Steps, onOpen: (request: RequestView) => void): void {
  const latest = useRef({ steps, onOpen })
  latest.current = { steps, onOpen }
  useEffect(() => {
    if (!active) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'j' && event.key !== 'k')) return
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select')) return
      const next = latest.current.steps[event.key]
      if (next) latest.current.onOpen(next)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [active])
}
