import { eq } from 'drizzle-orm'
import { teams } from '@/db/schema/teams'
import type { Database, Transaction } from '@/db/tx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import type { Policy } from '@/lib/policies/terms'

const columns = {
  lifetimeDaysMax: teams.lifetimeDaysMax,
  neverAllowed: teams.neverAllowed,
  allowedScopes: teams.allowedScopes,
  approval: teams.approval,
  defaultAllowedIps: teams.defaultAllowedIps,
  liveKeysRole: teams.liveKeysRole,
  idleDaysMax: teams.idleDaysMax,
}

const noSuchTeam = () => new AppError('not_found', 'There is no such team.')

/** What keys of the team may be now. */
export async function readPolicy(db: Pick<Database, 'select'>, teamId: Id<'team'>): Promise<Policy> {
  const [policy] = await db.select(columns).from(teams).where(eq(teams.id, teamId))
  if (!policy) throw noSuchTeam()
  return policy
}

/**
 * The same, unchanged until the transaction ends. Who makes or edits keys takes a `share` of it, before any key's own lock, so
 * that no key slips past a policy that is just being set. Who sets it takes `no key update`, which lets nobody share and still
 * lets others add rows that only refer to the team.
 */
export async function lockPolicy(
  tx: Transaction,
  teamId: Id<'team'>,
  strength: 'share' | 'no key update',
): Promise<Policy> {
  const [policy] = await tx.select(columns).from(teams).where(eq(teams.id, teamId)).for(strength)
  if (!policy) throw noSuchTeam()
  return policy
}
