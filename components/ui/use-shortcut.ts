'use client'
import { useEffect, useRef } from 'react'
import { isTaken } from './typing'

/** Runs `act` when a single character is pressed, but never while somebody types or a dialog is open. */
export function useShortcut(key: string, act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== key || isTaken(event)) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [key])
}
