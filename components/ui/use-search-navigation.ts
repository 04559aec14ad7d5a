'use client'
import type { Route } from 'next'
import { usePathname, useRouter } from 'next/navigation'
import { useOptimistic, useTransition } from 'react'
import { type SearchValues, searchText } from './search-text'

/**
 * Changes what the address says about the page. What is shown of it stays until the server has answered; `chosen` is what the
 * controls say, at once.
 */
export function useSearchNavigation<Values extends SearchValues>(current: Values) {
  const router = useRouter()
  const pathname = usePathname()
  const [pending, startTransition] = useTransition()
  const [chosen, choose] = useOptimistic(current)
  const go = (values: Values) =>
    startTransition(() => {
      choose(values)
      router.push(`${pathname}${searchText(values)}` as Route, { scroll: false })
    })
  return { go, chosen, pending }
}
