import { type SearchValues, searchText } from '@/components/ui/search-text'
import type { ListKeysInput } from '@/lib/keys/contract'
import { type KeySort, naturalOrder } from '@/lib/keys/terms'

type Search = Partial<ListKeysInput>

/** A list of keys as its address has it; what goes without saying is left out. */
export const keysSearch = (search: Search): SearchValues => ({
  ...search,
  sort: search.sort === 'created' ? undefined : search.sort,
})

export const keysHref = (team: string, search: Search): string => `/${team}/keys${searchText(keysSearch(search))}`

/** The same list with other filters, from its first page. */
export const filteredSearch = (
  search: ListKeysInput,
  change: { [Name in keyof Search]?: Search[Name] | undefined },
): ListKeysInput => ({ ...search, after: undefined, before: undefined, ...change }) as ListKeysInput

/** How a list is sorted now, where it is sorted by this. */
export function orderOf(search: ListKeysInput, sort: KeySort): 'asc' | 'desc' | null {
  return search.sort === sort ? (search.order ?? naturalOrder[sort]) : null
}

/** The same list sorted by this; once more: the other way round. */
export function sortHref(team: string, search: ListKeysInput, sort: KeySort): string {
  const now = orderOf(search, sort)
  const order = now === null ? undefined : now === 'asc' ? 'desc' : 'asc'
  return keysHref(team, filteredSearch(search, { sort, order: order === naturalOrder[sort] ? undefined : order }))
}

export const keyHref = (team: string, keyId: string): string => `/${team}/keys/${keyId}`

/** Whether a list leaves keys out. */
export const isFiltered = ({ q, status, environment, api, owner, tag }: Search): boolean =>
  Boolean(q || status || environment || api || owner || tag)
