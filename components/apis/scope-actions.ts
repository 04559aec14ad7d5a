import type { Result } from '@/lib/kit/result'
import type { CatalogueScope } from '@/lib/scopes/catalogue'

/** The server actions of a catalogue's editor. */
export type ScopeActions = {
  add: (input: unknown) => Promise<Result<CatalogueScope>>
  update: (input: unknown) => Promise<Result<CatalogueScope>>
  remove: (input: unknown) => Promise<Result<{ keys: number }>>
}
