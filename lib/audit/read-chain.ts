import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { auditEvents, auditHeads } from '@/db/schema/audit'
import type { Transaction } from '@/db/tx'
import type { Link } from './chain'
import type { Chain } from './contract'
import { installationChain } from './terms'

const batchRows = 1_000

const { at, detail, ...rest } = auditEvents
/** The columns of a `Link`. */
export const linkColumns = {
  number: rest.number,
  id: sql<string>`${rest.id}`,
  // A moment that no event can have is one that somebody wrote into it: it is read as itself, and fits no hash.
  atUs: sql<string>`case when isfinite(${at}) then (extract(epoch from ${at}) * 1000000)::bigint::text else ${at}::text end`,
  teamId: sql<string | null>`${rest.teamId}`,
  actorKind: sql<string>`${rest.actorKind}`,
  actorId: rest.actorId,
  action: rest.action,
  subjectId: rest.subjectId,
  detail: sql<string>`${detail}::text`,
  ip: rest.ip,
  userAgent: rest.userAgent,
  hash: rest.hash,
}

/** The rows of a chain; written as the index `audit_chain` has it. */
export const ofChain = (chain: Chain): SQL =>
  sql`coalesce(${auditEvents.teamId}, ${sql.raw(`'${installationChain}'`)}) = ${chain}`

/** All rows of a chain in their order, some at a time: as many as there may be, they are never in memory at once. */
export async function* readChain(tx: Transaction, chain: Chain): AsyncGenerator<Link> {
  let last: Link | undefined
  while (true) {
    const beyond = last && sql`(${rest.number}, ${rest.id}) > (${last.number}, ${last.id})`
    const rows: Link[] = await tx
      .select(linkColumns)
      .from(auditEvents)
      .where(and(ofChain(chain), beyond))
      .orderBy(asc(rest.number), asc(rest.id))
      .limit(batchRows)
    yield* rows
    if (rows.length < batchRows) return
    last = rows.at(-1)
  }
}

/** What is noted of the end of a chain; undefined where nothing is. */
export async function readHead(tx: Transaction, chain: Chain): Promise<{ number: number; hash: Buffer } | undefined> {
  const [head] = await tx
    .select({ number: auditHeads.number, hash: auditHeads.hash })
    .from(auditHeads)
    .where(eq(auditHeads.chain, chain))
  return head
}
