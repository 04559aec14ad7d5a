'use client'
import { useSyncExternalStore } from 'react'

const nothingChanges = () => () => {}

/** False on the server and in the browser's first render, which must say the same; what only the browser knows comes after it. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    nothingChanges,
    () => true,
    () => false,
  )
