import type { TransactionSql } from 'postgres'
import type { Sql } from '@/db/sql'
import { idTime } from '@/lib/kit/id'
import type { LoggedRow, RequestRow } from './event'
import type { WriteRollups } from './write-rollups'

/** The final status and latency of a request, as the API server that answered it saw them. */
export type Report = { requestId: string; status: number; latencyUs: number }

const pageRows = 5_000
const recentSeconds = 10

/**
 * Takes reports; each request is accepted once. They wait until the shipper brings their request, or finds it in the log.
 * Returns how many were new.
 */
export async function acceptReports(sql: Sql, reports: readonly Report[]): Promise<number> {
  const ordered = [...reports].sort((a, b) => (a.requestId < b.requestId ? -1 : 1))
  const accepted = await sql`
    with given as (${given(sql, ordered)})
    insert into pending_reports (request_id, status, latency_us)
    select id, status, latency_us from given
    where not exists (select from requests r where r.time = given.time and r.id = given.id and r.status is not null)
    on conflict do nothing
    returning request_id`
  return accepted.length
}

/** Rows that are about to be written, with the reports that already wait for them; those no longer wait. */
export async function takeReports(tx: TransactionSql, rows: readonly RequestRow[]): Promise<RequestRow[]> {
  const taken = await tx<Report[]>`
    delete from pending_reports where request_id = any(${rows.map(({ id }) => id)})
    returning request_id as "requestId", status, latency_us as "latencyUs"`
  const byId = new Map(taken.map((report) => [report.requestId, report]))
  return rows.map((row) => {
    const report = row.status === null ? byId.get(row.id) : undefined
    return report ? { ...row, status: report.status, latencyUs: report.latencyUs } : row
  })
}

/**
 * Writes waiting reports into requests that are in the log already, and into their rollups. `recent` looks at the reports of
 * the last seconds, which is where they are; `all` also finds what came while the shipper was away. Returns how many.
 */
export async function mergeReports(sql: Sql, span: 'recent' | 'all', writeRollups: WriteRollups): Promise<number> {
  let merged = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page = await sql.begin((tx) => mergePage(tx, span, after ?? '', writeRollups))
    merged += page.merged
    after = page.last
  }
  return merged
}

type Page = { merged: number; last: string | undefined }

async function mergePage(tx: TransactionSql, span: string, after: string, writeRollups: WriteRollups): Promise<Page> {
  await tx`set local statement_timeout = '60s'`
  const waiting = await tx<Report[]>`
    select request_id as "requestId", status, latency_us as "latencyUs" from pending_reports
    where request_id > ${after}
      and (${span === 'all'} or received_at > now() - make_interval(secs => ${recentSeconds}))
    order by request_id limit ${pageRows} for update skip locked`
  const last = waiting.at(-1)?.requestId
  if (last === undefined) return { merged: 0, last }
  const rows = await tx<LoggedRow[]>`
    with given as (${given(tx, waiting)}),
      found as (delete from pending_reports p using given g, requests r
        where p.request_id = g.id and r.time = g.time and r.id = g.id and r.time between ${timeOf(waiting[0])} and ${timeOf(waiting.at(-1))})
    update requests r set status = g.status, latency_us = g.latency_us from given g
    where r.time = g.time and r.id = g.id and r.status is null
      and r.time between ${timeOf(waiting[0])} and ${timeOf(waiting.at(-1))}
    returning (extract(epoch from r.time) * 1000)::float8 as "timeMs", r.id, r.team_id as "teamId", r.api_id as "apiId",
      r.key_id as "keyId", r.secret_id as "secretId", r.environment, r.decision, r.method, r.path, r.status,
      r.latency_us as "latencyUs", r.country`
  await writeRollups(tx, rows, 'reported')
  return { merged: rows.length, last: waiting.length < pageRows ? undefined : last }
}

/** Reports as rows (id, time, status, latency_us); the time is inside the id. */
function given(sql: Sql | TransactionSql, reports: readonly Report[]) {
  return sql`
    select * from unnest(
      ${reports.map(({ requestId }) => requestId)}::text[], ${reports.map(timeOf)}::text[]::timestamptz[],
      ${reports.map(({ status }) => String(status))}::text[]::smallint[],
      ${reports.map(({ latencyUs }) => String(latencyUs))}::text[]::integer[]
    ) as report (id, time, status, latency_us)`
}

function timeOf(report: Report | undefined): string {
  return new Date(report ? idTime(report.requestId) : 0).toISOString()
}
