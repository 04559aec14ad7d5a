import { sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import type { Database } from '@/db/tx'
import type { Id } from '@/lib/kit/id'

const tagsMax = 200

/** The tags of the team's keys, each once, by name; at most 200, the most used. */
export async function readTags(db: Pick<Database, 'execute'>, teamId: Id<'team'>): Promise<string[]> {
  const rows = await db.execute<{ tag: string }>(sql`
    select tag from ${keys}, unnest(${keys.tags}) as tag where ${keys.teamId} = ${teamId}
    group by tag order by count(*) desc, tag limit ${tagsMax}`)
  return rows.map(({ tag }) => tag).sort()
}
