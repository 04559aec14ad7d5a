'use client'
import { useEffect } from 'react'
import type { MarkRead } from './use-notifications'

/** Who looks at the page of all has seen its newest, and all before it. */
export function MarkSeen({ upTo, action }: { upTo: string; action: MarkRead }) {
  useEffect(() => {
    void action({ upTo }).catch(() => {})
  }, [upTo, action])
  return null
}
