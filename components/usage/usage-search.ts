import type { SearchValues } from '@/components/ui/search-text'
import type { UsageInput } from '@/lib/usage/contract'

/** What the page shows, as its address has it: what is usual is left out. */
export function usageSearch({ range, from, to, zone, by, key, secret, api, environment }: UsageInput): SearchValues {
  const custom = from !== undefined && to !== undefined
  return {
    range: custom ? undefined : range,
    from: custom ? String(from) : undefined,
    to: custom ? String(to) : undefined,
    zone: zone === 'utc' ? undefined : zone,
    by: by === 'decision' ? undefined : by,
    ...{ key, secret, api, environment },
  }
}
