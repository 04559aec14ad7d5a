import { and, desc, lt, lte, type SQL } from 'drizzle-orm'
import { auditEvents } from '@/db/schema/audit'
import type { Ctx } from '@/lib/access/ctx'
import { csvLine } from '@/lib/kit/csv'
import { chainText, type Link } from './chain'
import type { Chain, ExportAuditInput } from './contract'
import { eventConditions } from './event-filters'
import { readNames, toldName } from './event-names'
import { linkColumns } from './read-chain'
import { auditExportRowsMax } from './terms'

const batchRows = 1_000
const columns = [
  'number',
  'time',
  'who kind',
  'who id',
  'who',
  'action',
  'thing id',
  'thing',
  'address',
  'user agent',
  'detail',
  'hash',
]

type Exported = Link & { at: Date; who: string | null; thing: string | null }

/**
 * The newest events that the filters find, no newer than `upTo`, as the text of a file. A line of NDJSON carries the very text that
 * was hashed: after the hash of the event before, it makes the event's own.
 */
export async function* exportText(
  ctx: Ctx,
  chain: Chain,
  input: ExportAuditInput,
  upTo: number,
): AsyncGenerator<string> {
  const { format, ...filters } = input
  const line = format === 'csv' ? csvOf : ndjsonOf
  if (format === 'csv') yield csvLine(columns)
  let beyond: SQL = lte(auditEvents.number, upTo)
  for (let count = 0; count < auditExportRowsMax; count += batchRows) {
    const rows = await readBatch(ctx, and(eventConditions(chain, filters), beyond))
    if (rows.length > 0) yield rows.map(line).join('')
    if (rows.length < batchRows) return
    beyond = lt(auditEvents.number, rows.at(-1)?.number ?? 0)
  }
}

async function readBatch({ db }: Ctx, where: SQL | undefined): Promise<Exported[]> {
  const rows = await db
    .select({ ...linkColumns, at: auditEvents.at })
    .from(auditEvents)
    .where(where)
    .orderBy(desc(auditEvents.number))
    .limit(batchRows)
  const names = await readNames(
    db,
    rows.flatMap(({ actorId, subjectId }) => [actorId, subjectId]),
  )
  return rows.map((row) => ({
    ...row,
    who: names.get(row.actorId) ?? null,
    thing: names.get(row.subjectId) ?? toldName(JSON.parse(row.detail)),
  }))
}

const csvOf = ({ number, at, who, thing, hash, ...row }: Exported): string =>
  csvLine([
    ...[number, at.toISOString(), row.actorKind, row.actorId, who, row.action, row.subjectId, thing],
    ...[row.ip, row.userAgent, row.detail, hash.toString('hex')],
  ])

function ndjsonOf({ at, who, thing, hash, ...row }: Exported): string {
  const { number, actorKind, actorId, action, subjectId, detail, ip, userAgent } = row
  const event = {
    ...{ number, time: at.toISOString(), who: { kind: actorKind, id: actorId, name: who }, action },
    ...{ thing: { id: subjectId, name: thing }, address: ip, userAgent, detail: JSON.parse(detail) },
    ...{ hashed: chainText(row), hash: hash.toString('hex') },
  }
  return `${JSON.stringify(event)}\n`
}
