'use client'
import { useEffect } from 'react'

/** While `active`, the browser asks before the page is closed, reloaded or left; going back in its history is held. */
export function useLeaveGuard(active: boolean): void {
  useEffect(() => {
    if (!active) return
    const ask = (event: Event) => event.preventDefault()
    const hold = (event: NavigateEvent) => {
      if (event.navigationType === 'traverse' && event.cancelable) event.preventDefault()
    }
    // Not every browser has the Navigation API yet; there the question before closing remains.
    const navigation = 'navigation' in window ? window.navigation : undefined
    window.addEventListener('beforeunload', ask)
    navigation?.addEventListener('navigate', hold)
    return () => {
      window.removeEventListener('beforeunload', ask)
      navigation?.removeEventListener('navigate', hold)
    }
  }, [active])
}
