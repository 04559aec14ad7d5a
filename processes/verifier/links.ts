import type { Sql } from '@/db/sql'
import { Link } from '@/lib/verify/link'

/** Opens a pool. */
export type OpenSql = (name: string, connectionsMax: number) => Sql

/** The verifier's ways to the database, one for each use: what hangs in one holds up no other. */
export function createLinks(openSql: OpenSql) {
  const link = (name: string, connectionsMax: number) => new Link(() => openSql(`verifier ${name}`, connectionsMax))
  return {
    facts: link('facts', 4),
    changes: link('changes', 1),
    listen: link('listen', 1),
    register: link('register', 1),
    quotas: link('quotas', 1),
    reports: link('reports', 2),
  }
}

export async function closeLinks(links: ReturnType<typeof createLinks>): Promise<void> {
  await Promise.all(Object.values(links).map((link) => link.close()))
}
