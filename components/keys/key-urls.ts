import type { ListKeysInput } from '@/lib/keys/contract'
import { type KeySort, naturalOrder } from '@/lib/keys/terms'

type Search = Partial<ListKeysInput>

/** The address of a list of keys; what is not asked for is left out. */
export function keysHref(team: string, search: Search): string {
  const given = Object.entries(search).filter(([name, value]) => value && !(name === 'sort' && value === 'created'))
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `/${team}/keys${query ? `?${query}` : ''}`
}

/** The same list with other filters, from its first page. */
export const filteredHref = (
  team: string,
  search: Search,
  change: { [Name in keyof Search]?: Search[Name] | undefined },
) => keysHref(team, { ...search, after: undefined, before: undefined, ...change } as Search)

/** How a list is sorted now, where it is sorted by this. */
export function orderOf(search: ListKeysInput, sort: KeySort): 'asc' | 'desc' | null {
  return search.sort === sort ? (search.order ?? naturalOrder[sort]) : null
}

/** The same list sorted by this; once more: the other way round. */
export function sortHref(team: string, search: ListKeysInput, sort: KeySort): string {
  const now = orderOf(search, sort)
  const order = now === null ? undefined : now === 'asc' ? 'desc' : 'asc'
  return filteredHref(team, search, { sort, order: order === naturalOrder[sort] ? undefined : order })
}

export const keyHref = (team: string, keyId: string): string => `/${team}/keys/${keyId}`

/** Whether a list leaves keys out. */
export const isFiltered = ({ q, status, environment, api, owner, tag }: Search): boolean =>
  Boolean(q || status || environment || api || owner || tag)
