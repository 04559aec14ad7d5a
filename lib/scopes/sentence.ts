import { splitScope } from './scope'

/** What a key with these scopes may do, in plain words: "This key may read forecast, and read and write stations." */
export function scopeSentence(scopes: readonly string[]): string {
  if (scopes.length === 0) return 'This key may call only what asks for no scope.'
  const actions = new Map<string, string[]>()
  for (const scope of [...new Set(scopes)].sort()) {
    const { resource, action } = splitScope(scope)
    actions.set(resource, [...(actions.get(resource) ?? []), action])
  }
  const resources = new Map<string, string[]>()
  for (const [resource, verbs] of actions) {
    const does = list(verbs)
    resources.set(does, [...(resources.get(does) ?? []), resource])
  }
  const clauses = [...resources].map(([does, whats]) => `${does} ${list(whats)}`)
  return `This key may ${clauses.length > 1 ? `${clauses.slice(0, -1).join(', ')}, and ${clauses.at(-1)}` : clauses[0]}.`
}

const list = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '')
