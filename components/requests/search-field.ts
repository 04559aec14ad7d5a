import type { RequestFilters } from '@/lib/requests/contract'

export type SearchField = 'path' | 'ip' | 'id'

/** Which filter a typed text is meant for: what begins with a slash is a path, what looks like an address is one, the rest is an id. */
export function searchField(text: string): Pick<RequestFilters, SearchField> {
  const typed = text.trim()
  if (typed.startsWith('/')) return { path: typed }
  const address = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(typed) || /^(?=.*:.*:)[0-9a-f:.]+$/i.test(typed)
  return address ? { ip: typed } : { id: typed }
}
