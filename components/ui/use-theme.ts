'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { type Theme, themeCookieName, themeOf } from './theme'

const yearSeconds = 31_536_000
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const current = (): Theme => themeOf(document.documentElement.dataset['theme'])

/** The chosen theme and how to choose another, at once and for the next year. */
export function useTheme() {
  const theme = useSyncExternalStore(subscribe, current, (): Theme => 'system')
  const choose = useCallback((next: Theme) => {
    document.documentElement.dataset['theme'] = next
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser yet.
    document.cookie = `${themeCookieName}=${next}; path=/; max-age=${yearSeconds}; samesite=lax`
    for (const listener of listeners) listener()
  }, [])
  return { theme, choose }
}
