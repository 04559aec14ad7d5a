'use client'
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'

const tickMs = 10_000
let now = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, tickMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

const current = (): number => {
  // Between ticks the time stands still, or every render would see another one.
  if (Date.now() - now > tickMs) now = Date.now()
  return now
}

const RenderedAt = createContext(0)

/** Carries the moment of the server's render, so that the browser's first render says the same words. */
export function ClockProvider({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  return <RenderedAt value={renderedAt}>{children}</RenderedAt>
}

/** The time in milliseconds, to within ten seconds; all who ask see the same, and it goes on. */
export function useNow(): number {
  const renderedAt = useContext(RenderedAt)
  return useSyncExternalStore(subscribe, current, () => renderedAt)
}
