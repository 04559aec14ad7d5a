'use client'
import { useCallback, useEffect, useRef, useState } from 'react'

/** Open or not, changed after a while, so that a pointer passing by opens nothing. */
export function useHoverOpen() {
  const [open, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const set = useCallback((next: boolean, afterMs: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(next), afterMs)
  }, [])
  return { open, set }
}
