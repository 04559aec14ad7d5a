import type { TransactionSql } from 'postgres'
import type { Sql } from '@/db/sql'
import type { Database } from '@/db/tx'
import { systemActor } from '@/lib/access/system'
import type { Id } from '@/lib/kit/id'
import { testCtx } from '@/lib/testing/actors'
import type { Chain } from '../contract'
import { recordAudit } from '../record'
import { installationChain } from '../terms'

/** The system, as who writes and verifies the log. */
export const systemCtx = (db: Database) => testCtx(db, systemActor('cli'))

/** Writes `count` events into a chain, one transaction each, with text that is hard to write the same way twice. */
export async function writeEvents(db: Database, chain: Chain, count: number): Promise<void> {
  const teamId = chain === installationChain ? null : chain
  for (let n = 1; n <= count; n++) {
    const detail = { name: `Ä "n${n}"\\ \u2028\u0001 é 😀`, z: 1.5, a: { list: [n, 1e21, -0.1, null, true], '': {} } }
    const entry = { teamId, action: 'team.updated', subjectId: `team_${n}`, detail } as const
    await db.transaction((tx) => recordAudit(tx, systemCtx(db), entry))
  }
}

/** What a superuser can do to the log: no trigger stands in the way. */
export async function tamper(sql: Sql, deed: (tx: TransactionSql) => Promise<unknown>): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await deed(tx)
  })
}

/** The ids of a chain's events in their order. */
export async function idsOf(sql: Sql, chain: Chain): Promise<Id<'audit'>[]> {
  const rows = await sql<{ id: Id<'audit'> }[]>`
    select id from audit_events where coalesce(team_id, ${installationChain}) = ${chain} order by number`
  return rows.map(({ id }) => id)
}
