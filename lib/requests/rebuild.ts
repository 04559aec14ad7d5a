import type { TransactionSql } from 'postgres'
import type { Sql } from '@/db/sql'
import { unstage } from '@/db/stage'
import type { LoggedRow } from './event'
import { tallyRows } from './tally-rows'
import type { Tally, Writers } from './within/tally'

const dayMs = 86_400_000
/** So many rows are read at once, and so many counted before they are written: memory holds what they have in common. */
const rowsPer = { page: 5_000, tally: 250_000 }

export type Rollups = {
  /** Every table, in the order in which the shipper writes them. */
  tables: readonly string[]
  /** Called once in the transaction before anything is deleted; each tally that it returns then counts a part of the day. */
  prepare(tx: TransactionSql, day: Date): Promise<() => Tally>
  routeOf: Writers['routeOf']
}

/**
 * Counts a day (UTC) anew from the log, in one transaction, and returns how many rows it had. Shippers wait before they add to the
 * rollups, which is after they have written their rows: what is committed before is counted here, what comes after by them.
 */
export function rebuildDay(
  sql: Sql,
  day: Date,
  { tables, prepare, routeOf }: Rollups,
  { page: rowsPerPage, tally: rowsPerTally } = rowsPer,
): Promise<number> {
  const [from, to] = [day.toISOString(), new Date(day.getTime() + dayMs).toISOString()]
  return sql.begin(async (tx) => {
    await tx.unsafe(`lock table ${tables.join(', ')} in share row exclusive mode`)
    const nextTally = await prepare(tx, day)
    for (const table of tables) await tx`delete from ${tx(table)} where bucket >= ${from} and bucket < ${to}`
    await tx.unsafe(`
      declare logged no scroll cursor for
      select (extract(epoch from time) * 1000)::float8 as "timeMs", id, team_id as "teamId", api_id as "apiId",
        key_id as "keyId", secret_id as "secretId", environment, decision, method, path, status, latency_us as "latencyUs",
        country
      from requests where time >= '${from}' and time < '${to}' order by time, id`)
    let [rows, tally, counted] = [0, nextTally(), 0]
    for (;;) {
      const page = await tx.unsafe<LoggedRow[]>(`fetch ${rowsPerPage} from logged`)
      tallyRows(page, { routeOf }, [tally])
      rows += page.length
      counted += page.length
      const isLast = page.length < rowsPerPage
      if (isLast || counted >= rowsPerTally) {
        await tally.write(tx)
        await unstage(tx)
        tally = nextTally()
        counted = 0
      }
      if (isLast) return rows
    }
  })
}
