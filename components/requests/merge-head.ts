import type { RequestsPage } from '@/lib/requests/contract'
import { rowsMax } from './join-rows'

/**
 * The pages shown with the newest page before them: rows that are in both are the newer reading. Where the newest page does not reach
 * what is shown, or too much is, it is all that stays.
 */
export function mergeHead(pages: readonly RequestsPage[], head: RequestsPage): RequestsPage[] {
  const [first, ...others] = pages
  const rows = pages.reduce((sum, page) => sum + page.requests.length, 0)
  const ids = new Set(head.requests.map(({ id }) => id))
  const reaches = first?.requests.length === 0 || pages.some((page) => page.requests.some(({ id }) => ids.has(id)))
  if (!first || !reaches || rows > rowsMax) return [head]
  const without = (page: RequestsPage) => page.requests.filter(({ id }) => !ids.has(id))
  // A request may be shipped after newer ones: it then stands among rows that are shown.
  const requests = [...head.requests, ...without(first)].sort((a, b) => (a.id < b.id ? 1 : -1))
  return [{ ...first, requests }, ...others.map((page) => ({ ...page, requests: without(page) }))]
}
