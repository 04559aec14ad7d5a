import type { Sql } from '@/db/sql'

/** Who is further behind forgets everything instead of reading what it missed. */
const changesMax = 10_000

export type Change = {
  revision: number
  /** Public ids of the secrets concerned; null: all of them. */
  secretIds: string[] | null
}

export type Changes = {
  /** The revision up to which the database has come. */
  newest: number
  /** Changes since the one that was asked for, in their order; not all of them where they were too many, or pruned. */
  known: Change[]
  /** The database's clock, Unix milliseconds. */
  databaseMs: number
}

type Row = { newest: string; databaseMs: number; revision: string | null; secretIds: string[] | null }

/** Reads what changed after revision `applied`; undefined: where the database stands, and no changes. */
export async function readChanges(sql: Sql, applied: number | undefined): Promise<Changes> {
  const rows = await sql<Row[]>`
    select r.number as newest, (extract(epoch from clock_timestamp()) * 1000)::float8 as "databaseMs", c.revision,
      c.secret_ids as "secretIds"
    from revision r left join changes c
      on c.revision > ${applied ?? null} and c.revision <= r.number and r.number - ${applied ?? null} <= ${changesMax}
    order by c.revision`
  const [first] = rows
  if (!first) throw new Error('the database has no revision')
  const known = rows.flatMap(({ revision, secretIds }) =>
    revision === null ? [] : [{ revision: Number(revision), secretIds }],
  )
  return { newest: Number(first.newest), known, databaseMs: first.databaseMs }
}
