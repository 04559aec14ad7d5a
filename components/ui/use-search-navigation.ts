'use client'
import type { Route } from 'next'
import { usePathname, useRouter } from 'next/navigation'
import { useOptimistic, useTransition } from 'react'
import { type SearchValues, searchText } from './search-text'

type Navigation<Values> = { go: (values: Values) => void; chosen: Values; pending: boolean }

/**
 * Changes what the address says about the page. What is shown of it stays until the server has answered; `chosen` is what the
 * controls say, at once, and what the next change is to begin with. `searchOf` writes values as the address has them, where they are
 * more than texts. `how`: whether one goes back to what was shown before.
 */
export function useSearchNavigation<Values extends SearchValues>(current: Values): Navigation<Values>
export function useSearchNavigation<Values>(
  current: Values,
  searchOf: (values: Values) => SearchValues,
  how?: 'push' | 'replace',
): Navigation<Values>
export function useSearchNavigation<Values>(
  current: Values,
  searchOf = (values: Values) => values as SearchValues,
  how: 'push' | 'replace' = 'push',
): Navigation<Values> {
  const router = useRouter()
  const pathname = usePathname()
  const [pending, startTransition] = useTransition()
  const [chosen, choose] = useOptimistic(current)
  const go = (values: Values) =>
    startTransition(() => {
      choose(() => values)
      router[how](`${pathname}${searchText(searchOf(values))}` as Route, { scroll: false })
    })
  return { go, chosen, pending }
}
