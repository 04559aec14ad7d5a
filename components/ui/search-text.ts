export type SearchValues = Record<string, string | readonly string[] | undefined>

/** The query part of an address, `?` included; empty values are left out, a list is a repeated name. */
export function searchText(values: SearchValues): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const item of typeof value === 'string' ? [value] : (value ?? [])) if (item) search.append(name, item)
  }
  const text = search.toString()
  return text && `?${text}`
}
