import { eq } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { teams } from '@/db/schema/teams'
import type { Database, Transaction } from '@/db/tx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { type LimitColumns, limitsOf } from '@/lib/limits/columns'
import type { Limits } from '@/lib/limits/terms'
import type { ApiView } from './contract'

const { rateUnits, rateWindowMs, rateBurst, quotaUnits, quotaPeriod } = apis

/** The columns of an `ApiView`, from `apis` left-joined to `teams`; `apiView` makes one of them. */
export const apiColumns = {
  id: apis.id,
  slug: apis.slug,
  name: apis.name,
  prefix: apis.prefix,
  baseUrl: apis.baseUrl,
  team: { id: teams.id, slug: teams.slug, name: teams.name },
  limits: { rateUnits, rateWindowMs, rateBurst, quotaUnits, quotaPeriod },
  suspendedAt: apis.suspendedAt,
  createdAt: apis.createdAt,
}

/** A row of `apiColumns`, and whatever else was selected with them, as it is shown. */
export const apiView = <Row extends { limits: LimitColumns }>(row: Row): Omit<Row, 'limits'> & { limits: Limits } => ({
  ...row,
  limits: limitsOf(row.limits),
})

/** The refusal for an API that is nobody's. */
export const noSuchApi = () => new AppError('not_found', 'There is no such API.')

/** One API as it is shown. */
export async function readApi(db: Database | Transaction, apiId: Id<'api'>): Promise<ApiView> {
  const [api] = await db
    .select(apiColumns)
    .from(apis)
    .leftJoin(teams, eq(teams.id, apis.teamId))
    .where(eq(apis.id, apiId))
  if (!api) throw noSuchApi()
  return apiView(api)
}

/** The API's row, locked until the transaction ends. */
export async function lockApi(tx: Transaction, apiId: Id<'api'>): Promise<typeof apis.$inferSelect> {
  const [api] = await tx.select().from(apis).where(eq(apis.id, apiId)).for('no key update')
  if (!api) throw noSuchApi()
  return api
}

/** Refuses a team that does not exist; it cannot go away before the transaction ends. */
export async function checkTeam(tx: Transaction, teamId: Id<'team'> | null): Promise<void> {
  if (!teamId) return
  const [team] = await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)).for('key share')
  if (!team) throw new AppError('invalid_input', 'There is no such team.', { field: 'teamId' })
}
