import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '@/db/tx'

const person = sql`coalesce(nullif(name, ''), email)`
/** Where the name of a thing is, by the noun that its id begins with. */
const tables: Readonly<Record<string, { table: string; name: SQL }>> = {
  key: { table: 'keys', name: sql`name` },
  user: { table: 'users', name: person },
  mach: { table: 'machines', name: sql`name` },
  api: { table: 'apis', name: sql`name` },
  svc: { table: 'services', name: sql`name` },
  team: { table: 'teams', name: sql`name` },
}

/** The names that things of these ids have now, in one query; what is gone has none. */
export async function readNames(db: Pick<Database, 'execute'>, ids: Iterable<string>): Promise<Map<string, string>> {
  const all = [...new Set(ids)]
  const reads = Object.entries(tables).flatMap(([noun, { table, name }]) => {
    const some = all.filter((id) => id.startsWith(`${noun}_`))
    return some.length > 0 ? [sql`select id, ${name} as name from ${sql.identifier(table)} where id in ${some}`] : []
  })
  if (reads.length === 0) return new Map()
  const rows = await db.execute<{ id: string; name: string }>(sql.join(reads, sql` union all `))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The name that an event itself tells of its thing. */
export function toldName(detail: Readonly<Record<string, unknown>>): string | null {
  for (const from of [detail, detail['after'], detail['before']]) {
    const name = typeof from === 'object' && from ? Object.entries(from).find(([field]) => field === 'name')?.[1] : null
    if (typeof name === 'string' && name) return name
  }
  return null
}
