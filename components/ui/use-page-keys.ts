'use client'
import { useEffect, useRef } from 'react'
import { isTaken } from './typing'

/** For so long, a key after `g` belongs to the sequence that `g` began. */
const sequenceMs = 1_200

/** Single keys of one page: each does something while nobody types and no dialog is open. */
export function usePageKeys(acts: Readonly<Record<string, () => void>>): void {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    let beganAt = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent) => {
      const inSequence = event.timeStamp - beganAt < sequenceMs
      beganAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (isTaken(event) || inSequence || event.shiftKey) return
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
