import { searchText } from '@/components/ui/search-text'
import { usageSearch } from '@/components/usage/usage-search'
import type { TimelinePage } from '@/lib/keys/timeline/contract'
import { placeText } from '@/lib/keys/timeline/terms'
import type { UsageInput } from '@/lib/usage/contract'

/** The pages of a history beside this one; the usage that its other pages show stays. */
export function timelineHrefs({ key: _, ...usage }: UsageInput, { newer, older }: TimelinePage) {
  const href = (place: Record<string, string>) => searchText({ ...usageSearch(usage), ...place })
  return {
    newer: newer && href({ before: placeText(newer) }),
    older: older && href({ after: placeText(older) }),
  }
}
