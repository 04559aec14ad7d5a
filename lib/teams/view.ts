import { eq } from 'drizzle-orm'
import { teams } from '@/db/schema/teams'
import type { Database, Transaction } from '@/db/tx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { quotaOf } from '@/lib/limits/columns'
import type { Quota, QuotaPeriod } from '@/lib/limits/terms'
import type { TeamView } from './contract'

/** The columns of a `TeamView`; `teamView` makes one of them. */
export const teamColumns = {
  id: teams.id,
  slug: teams.slug,
  name: teams.name,
  quotaUnits: teams.quotaUnits,
  quotaPeriod: teams.quotaPeriod,
  suspendedAt: teams.suspendedAt,
  createdAt: teams.createdAt,
}

type QuotaColumns = { quotaUnits: number | null; quotaPeriod: QuotaPeriod | null }

/** A row of `teamColumns`, and whatever else was selected with them, as it is shown. */
export function teamView<Row extends QuotaColumns>(row: Row): Omit<Row, keyof QuotaColumns> & { quota: Quota | null } {
  const { quotaUnits, quotaPeriod, ...rest } = row
  return { ...rest, quota: quotaOf({ quotaUnits, quotaPeriod }) }
}

const noSuchTeam = () => new AppError('not_found', 'There is no such team.')

/** One team as it is shown. */
export async function readTeam(db: Database | Transaction, teamId: Id<'team'>): Promise<TeamView> {
  const [team] = await db.select(teamColumns).from(teams).where(eq(teams.id, teamId))
  if (!team) throw noSuchTeam()
  return teamView(team)
}

/** The same, locked until the transaction ends. */
export async function lockTeam(tx: Transaction, teamId: Id<'team'>): Promise<TeamView> {
  const [team] = await tx.select(teamColumns).from(teams).where(eq(teams.id, teamId)).for('no key update')
  if (!team) throw noSuchTeam()
  return teamView(team)
}
