import { searchText } from '@/components/ui/search-text'
import type { UsageFilters, UsageInput } from '@/lib/usage/contract'
import { usageSearch } from './usage-search'

/** The page of usage that shows this. */
export const usageHref = (team: string, input: UsageInput): string => `/${team}/usage${searchText(usageSearch(input))}`

/** What of a request its list is narrowed to besides the filters. */
type More = Partial<Record<'decision' | 'method' | 'path' | 'country', string>>

/** The requests that a span counts, from (inclusive) to (exclusive), under the filters of the page. */
export function requestsHref(
  team: string,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  { key, secret, api, environment }: UsageFilters,
  more: More = {},
): string {
  const from = String(fromMs)
  return `/${team}/requests${searchText({ from, to: String(toMs), key, secret, api, environment, ...more })}`
}

/** The requests of a route are those whose path begins as the route does, up to its first variable part. */
export function routeFilters({ method, route }: { method: string; route: string }): More {
  const [path = ''] = route.split(/:id|…/)
  return {
    ...(/^[A-Z]{1,16}$/.test(method) ? { method } : {}),
    ...(path.startsWith('/') ? { path } : {}),
  }
}
