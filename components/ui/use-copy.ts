'use client'
import { useCallback, useEffect, useRef, useState } from 'react'

const shownMs = 1_600

/** Copies text; `copied` is true for a moment afterwards, `failed` where the browser refused. */
export function useCopy() {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const copy = useCallback(async (text: string) => {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    setState(done ? 'copied' : 'failed')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setState('idle'), shownMs)
  }, [])
  return { copy, copied: state === 'copied', failed: state === 'failed' }
}
