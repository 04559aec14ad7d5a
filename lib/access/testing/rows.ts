import type { TeamCtx } from '../ctx'
import type { OperatorPermission, TeamPermission } from '../permission'
import type { GuardedAct } from '../step-up'
import { accountRows } from './account-rows'
import { bulkRows } from './bulk-rows'
import { keyRows } from './key-rows'
import { leakRows } from './leak-rows'
import { memberRows } from './member-rows'
import { notificationRows } from './notification-rows'
import { operatorRows } from './operator-rows'
import { policyRows } from './policy-rows'
import { teamRows } from './team-rows'
import type { Things } from './things'

/** A verb, what it asks for, and a call that succeeds for whoever may make it. */
export type Row = {
  verb: { readonly name: string }
  permission: TeamPermission | OperatorPermission | 'self'
  call: (ctx: TeamCtx, things: Things) => Promise<unknown>
  /** It is told the id of a thing of the team. */
  namesThing?: true
  /** The thing has an owner: a grant of `own` is for theirs alone. */
  hasOwner?: true
  /** It wants a recent proof of who acts, always or for what `call` does here; `fails`, if any, is how that then ends. */
  stepUp?: { act: GuardedAct; call?: Row['call'] }
  /** How a call of somebody who may fails all the same, where the test has no way to let it succeed. */
  fails?: { code: string; field?: string; message?: RegExp }
}

export const rows: readonly Row[] = [
  ...keyRows,
  ...leakRows,
  ...bulkRows,
  ...policyRows,
  ...teamRows,
  ...memberRows,
  ...operatorRows,
  ...accountRows,
  ...notificationRows,
]
