'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

/** Read without a network too: what cannot be brought up to date must say so, and not stand still as if nothing happened. */
const queries = { staleTime: 5_000, retry: 1, refetchOnWindowFocus: true, networkMode: 'always' } as const

/** The cache of what charts and lists read through routes. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries } }))
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
