import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { keys, secrets, secretUses } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { type KeyPage, keyPageRows, type ListKeysInput } from './contract'
import { cursorAt, type ListOrder, listOrder } from './list-order'
import { listConditions } from './list-search'
import { quietWeek, readWeeks } from './traffic'
import { readKeyViews } from './view'

/** A page of the team's keys: first the ids in order, then what is shown of them, a fixed number of queries. */
export async function listKeys(ctx: TeamCtx, input: ListKeysInput): Promise<KeyPage> {
  authorize(ctx, 'key.read')
  const order = listOrder(input)
  const conditions = and(eq(keys.teamId, ctx.teamId), listConditions(input, ctx.now))
  const found = await withLastUse(ctx, input.sort === 'used', order.position)
    .where(and(conditions, order.beyond))
    .orderBy(order.by)
    .limit(keyPageRows + 1)
  const more = found.length > keyPageRows
  const rows = found.slice(0, keyPageRows)
  if (order.backwards) rows.reverse()
  const ids = rows.map(({ id }) => id)
  const [views, weeks, total] = await Promise.all([
    readKeyViews(ctx.db, ctx, ids),
    readWeeks(ctx.db, ctx, ids),
    ctx.db.$count(keys, conditions),
  ])
  const [first, last] = [rows[0], rows.at(-1)]
  const started = input.after !== undefined && order.beyond !== undefined
  return {
    keys: views.map((view) => ({ ...view, week: weeks.get(view.id) ?? quietWeek() })),
    total,
    before: first && (order.backwards ? more : started) ? cursorAt(input.sort, first) : null,
    after: last && (order.backwards || more) ? cursorAt(input.sort, last) : null,
  }
}

/** Ids and positions of the team's keys; with their last use where the list is sorted by it. */
function withLastUse(ctx: TeamCtx, needed: boolean, position: ListOrder['position']) {
  const query = ctx.db.select({ id: getTableColumns(keys).id, position }).from(keys)
  const uses = sql`(
    select ${secrets.keyId} as used_key_id, max(${secretUses.lastUsedAt}) as last_used_at
    from ${secrets} join ${secretUses} on ${secretUses.secretId} = ${secrets.id}
    where ${secrets.keyId} in (select id from keys where team_id = ${ctx.teamId})
    group by 1
  ) as uses`
  return query.leftJoin(needed ? uses : sql`(select null as used_key_id) as uses`, sql`uses.used_key_id = ${keys.id}`)
}
