import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm'
import { auditEvents } from '@/db/schema/audit'
import type { Database } from '@/db/tx'
import {
  type AuditActor,
  type AuditEventView,
  type AuditPage,
  auditPageRows,
  type Chain,
  type ListAuditInput,
} from './contract'
import { eventConditions } from './event-filters'
import { readNames, toldName } from './event-names'
import { ofChain } from './read-chain'

const actorsMax = 200

type Row = typeof auditEvents.$inferSelect

/** A page of a chain's events, newest first: a fixed number of queries, however many events there are. */
export async function readPage(db: Database, chain: Chain, input: ListAuditInput): Promise<AuditPage> {
  const { after, before, event, ...filters } = input
  const { number } = auditEvents
  const backwards = before !== undefined && after === undefined
  const beyond = backwards ? gt(number, before) : after === undefined ? undefined : lt(number, after)
  const read = (where: SQL | undefined, order: SQL, rows: number) =>
    db.select().from(auditEvents).where(where).orderBy(order).limit(rows)
  const [found, linked, actors] = await Promise.all([
    read(and(eventConditions(chain, filters), beyond), backwards ? asc(number) : desc(number), auditPageRows + 1),
    event === undefined ? [] : read(and(ofChain(chain), eq(number, event)), desc(number), 1),
    readActors(db, chain),
  ])
  const more = found.length > auditPageRows
  const rows = found.slice(0, auditPageRows)
  if (backwards) rows.reverse()
  const names = await namesOf(db, [...rows, ...linked], actors)
  const view = (row: Row) => eventView(row, names)
  return {
    events: rows.map(view),
    newer: (backwards ? more : beyond) && rows[0] ? rows[0].number : null,
    older: (backwards || more) && rows.length > 0 ? (rows.at(-1)?.number ?? null) : null,
    linked: linked.map(view)[0] ?? null,
    actors: actors.map((actor) => ({ ...actor, name: names.get(actor.id) ?? null })),
  }
}

const namesOf = (db: Database, rows: readonly Row[], actors: readonly { id: string }[]) =>
  readNames(db, rows.flatMap(({ actorId, subjectId }) => [actorId, subjectId]).concat(actors.map(({ id }) => id)))

function eventView(row: Row, names: ReadonlyMap<string, string>): AuditEventView {
  const { number, id, at, actorKind: kind, actorId, action, subjectId, detail, ip, userAgent, hash } = row
  const name = names.get(subjectId)
  return {
    ...{ number, id, action, detail, ip, userAgent },
    at: at.toISOString(),
    actor: { kind, id: actorId, name: names.get(actorId) ?? null },
    subject: { id: subjectId, name: name ?? toldName(detail), exists: name !== undefined },
    hash: Buffer.from(hash).toString('hex'),
  }
}

/** Everybody who acted, by leaps along the index `audit_actor`: as many steps as there are people, not events. */
async function readActors(db: Database, chain: Chain): Promise<Omit<AuditActor, 'name'>[]> {
  const next = sql`select actor_id as id, actor_kind as kind from audit_events where ${ofChain(chain)}`
  const rows = await db.execute<Omit<AuditActor, 'name'>>(sql`
    with recursive actors as (
      (${next} order by actor_id limit 1)
      union all
      select leap.* from actors, lateral (${next} and actor_id > actors.id order by actor_id limit 1) leap
    )
    select id, kind from actors limit ${actorsMax}`)
  return [...rows]
}
