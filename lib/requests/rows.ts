import { and, asc, desc, eq, getTableColumns, type SQL, type SQLWrapper } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys } from '@/db/schema/keys'
import { requests } from '@/db/schema/requests'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { RequestView } from './contract'

export type Direction = 'older' | 'newer'

/** Rows of the team's log by time and id, which an index gives one after another: no more than `rowsMax` are looked at. */
export function scan(scope: TeamCtx, where: readonly SQL[], direction: Direction, rowsMax: number) {
  return scope.db
    .select(getTableColumns(requests))
    .from(requests)
    .where(and(eq(requests.teamId, scope.teamId), ...where))
    .orderBy(...inOrder(direction, requests))
    .limit(rowsMax)
    .as('scanned')
}
export type Scan = ReturnType<typeof scan>

/** The row at which a scan ended because it was at as many as it may; null: it came to the end. */
export async function lastLookedAt(
  { db, teamId }: TeamCtx,
  where: readonly SQL[],
  direction: Direction,
  rowsMax: number,
): Promise<Id<'req'> | null> {
  const [last] = await db
    .select({ id: requests.id })
    .from(requests)
    .where(and(eq(requests.teamId, teamId), ...where))
    .orderBy(...inOrder(direction, requests))
    .offset(rowsMax - 1)
    .limit(1)
  return last?.id ?? null
}

/** The first rows of a scan that meet the conditions, with the names of their keys and APIs. */
export async function readRows(
  scope: TeamCtx,
  scanned: Scan,
  conditions: readonly SQL[],
  direction: Direction,
  rowsMax: number,
): Promise<RequestView[]> {
  const page = scope.db
    .select()
    .from(scanned)
    .where(and(...conditions))
    .orderBy(...inOrder(direction, scanned))
    .limit(rowsMax)
    .as('page')
  const rows = await scope.db
    .select({ row: page._.selectedFields, keyName: keys.name, apiName: apis.name })
    .from(page)
    .leftJoin(keys, and(eq(keys.id, page.keyId), eq(keys.teamId, scope.teamId)))
    .leftJoin(apis, eq(apis.id, page.apiId))
    .orderBy(...inOrder(direction, page))
  return rows.map(({ row, keyName, apiName }) => viewOf(row, keyName, apiName))
}

/** The ids of the first rows of a scan that meet the conditions. */
export async function readIds(
  { db }: TeamCtx,
  scanned: Scan,
  conditions: readonly SQL[],
  direction: Direction,
  rowsMax: number,
): Promise<Id<'req'>[]> {
  const rows = await db
    .select({ id: scanned.id })
    .from(scanned)
    .where(and(...conditions))
    .orderBy(...inOrder(direction, scanned))
    .limit(rowsMax)
  return rows.map(({ id }) => id)
}

/** The place of a row in the list is its time and its id. */
export const inOrder = (direction: Direction, { time, id }: { time: SQLWrapper; id: SQLWrapper }): SQL[] =>
  direction === 'older' ? [desc(time), desc(id)] : [asc(time), asc(id)]

type Row = typeof requests.$inferSelect

function viewOf(row: Row, keyName: string | null, apiName: string | null): RequestView {
  const { teamId: _, keyId, apiId, time, scopes, ...rest } = row
  return {
    ...rest,
    time: time.toISOString(),
    key: keyId && { id: keyId, name: keyName },
    api: apiId && { id: apiId, name: apiName },
    scopes: scopes ? scopes.split(' ') : [],
  }
}
