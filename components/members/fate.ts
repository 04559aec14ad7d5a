import type { OwnerView } from '@/lib/keys/owner/contract'

/** What becomes of a key, as a form keeps it: `revoke`, `team`, or the id of its new owner; empty: not decided. */
export type Fate = string

/** The same as the verb takes it. */
export const fateInput = (fate: Fate): string | null => (fate === 'team' ? null : fate)

/** What can be chosen, the safest first. */
export const fateOptions = (heirs: readonly OwnerView[]) => [
  { value: '', label: 'Choose' },
  { value: 'revoke', label: 'Revoke it' },
  { value: 'team', label: 'Hand it to the team' },
  ...heirs.map(({ id, kind, name }) => ({
    value: id as string,
    label: `Hand it to ${name}${kind === 'machine' ? ' (machine user)' : ''}`,
  })),
]
