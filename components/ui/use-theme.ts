'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { keepChoice } from './keep-choice'
import { type Theme, themeCookieName, themeOf } from './theme'

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
    keepChoice(themeCookieName, next)
    for (const listener of listeners) listener()
  }, [])
  return { theme, choose }
}
