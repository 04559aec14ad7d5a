/** A key's scopes in the forms that a verification needs. */
export type ScopeGrant = {
  has: ReadonlySet<string>
  /** As a JSON array. */
  json: string
  /** Separated by spaces. */
  text: string
}

const known = new Map<string, ScopeGrant>()
const knownMax = 10_000

/** The same list gives the same object: few lists, many keys. */
export function grantOf(scopes: readonly string[]): ScopeGrant {
  const text = scopes.join(' ')
  const found = known.get(text)
  if (found) return found
  if (known.size >= knownMax) known.clear()
  const grant = { has: new Set(scopes), json: JSON.stringify(scopes), text }
  known.set(text, grant)
  return grant
}
