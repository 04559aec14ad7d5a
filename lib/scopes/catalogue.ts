import { splitScope } from './scope'

/** A scope as its API describes it. */
export type CatalogueScope = {
  name: string
  description: string
  sensitive: boolean
  /** A path that this scope alone may GET; empty: none known. */
  examplePath: string
}

/** One row of a scope picker: a resource with its read and write, and whatever else it has. */
export type ScopeGroup = {
  resource: string
  read: CatalogueScope | undefined
  write: CatalogueScope | undefined
  others: CatalogueScope[]
}

export const scopeLevels = ['none', 'read', 'write'] as const
/** What a key may do with a resource; `write` includes reading where the API can tell them apart. */
export type ScopeLevel = (typeof scopeLevels)[number]

/** The catalogue by resource, in alphabetical order. */
export function groupScopes(catalogue: readonly CatalogueScope[]): ScopeGroup[] {
  const groups = new Map<string, ScopeGroup>()
  for (const scope of [...catalogue].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { resource, action } = splitScope(scope.name)
    const group = groups.get(resource) ?? { resource, read: undefined, write: undefined, others: [] }
    groups.set(resource, group)
    if (action === 'read' || action === 'write') group[action] = scope
    else group.others.push(scope)
  }
  return [...groups.values()]
}

/** The levels that a resource offers; a resource with neither read nor write offers none to choose. */
export function levelsOf(group: ScopeGroup): ScopeLevel[] {
  return scopeLevels.filter((level) => level === 'none' || group[level])
}

/** The level that `selected` amounts to. */
export function levelOf(group: ScopeGroup, selected: readonly string[]): ScopeLevel {
  if (group.write && selected.includes(group.write.name)) return 'write'
  return group.read && selected.includes(group.read.name) ? 'read' : 'none'
}

/** `selected` with this resource at `level`; other scopes stay. */
export function withLevel(group: ScopeGroup, selected: readonly string[], level: ScopeLevel): string[] {
  const own = [group.read?.name, group.write?.name]
  const wanted = level === 'none' ? [] : level === 'read' ? [group.read?.name] : own
  return [...selected.filter((scope) => !own.includes(scope)), ...wanted.filter((scope) => scope !== undefined)]
}

/** What lets a key read everything and change nothing. */
export const readOnlyScopes = (catalogue: readonly CatalogueScope[]): string[] =>
  catalogue.map(({ name }) => name).filter((name) => splitScope(name).action === 'read')
