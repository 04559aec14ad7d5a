import type { ScopeView } from '@/lib/apis/contract'
import type { Result } from '@/lib/kit/result'

/** The server actions of a catalogue's editor. */
export type ScopeActions = {
  add: (input: unknown) => Promise<Result<ScopeView>>
  update: (input: unknown) => Promise<Result<ScopeView>>
  remove: (input: unknown) => Promise<Result<{ keys: number }>>
}
