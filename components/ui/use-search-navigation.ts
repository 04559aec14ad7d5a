'use client'
import type { Route } from 'next'
import { usePathname, useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { type SearchValues, searchText } from './search-text'

/** Changes what the address says about the page; the page stays as it is until the server has answered. */
export function useSearchNavigation() {
  const router = useRouter()
  const pathname = usePathname()
  const [pending, startTransition] = useTransition()
  const go = (values: SearchValues) =>
    startTransition(() => router.push(`${pathname}${searchText(values)}` as Route, { scroll: false }))
  return { go, pending }
}
