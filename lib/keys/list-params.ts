import { type ListKeysInput, listKeysInput } from './contract'

/** A list's input from the search parameters of a page: what is not valid counts as not given. */
export function listParams(search: Record<string, string | string[] | undefined>): ListKeysInput {
  const given = Object.entries(listKeysInput.shape).map(([name, schema]) => {
    const checked = schema.safeParse(search[name] || undefined)
    return [name, checked.success ? checked.data : undefined]
  })
  return listKeysInput.parse(Object.fromEntries(given))
}
