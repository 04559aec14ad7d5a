import type { TransactionSql } from 'postgres'
import type { Sql } from '@/db/sql'
import { idTime } from '@/lib/kit/id'
import type { LoggedRow } from './event'
import { tallyRows } from './tally-rows'
import type { Writers } from './within/tally'

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
    insert into pending_reports (time, request_id, status, latency_us)
    select time, id, status, latency_us from given
    where not exists (select from requests r where r.time = given.time and r.id = given.id and r.status is not null)
    on conflict do nothing
    returning request_id`
  return accepted.length
}

/** The reports that wait for a request of the time of these segments, by the request's id. */
export async function waitingReports(
  tx: TransactionSql,
  segments: readonly { firstAt: string | null; lastAt: string | null }[],
): Promise<ReadonlyMap<string, Report>> {
  const times = segments.flatMap(({ firstAt, lastAt }) => [firstAt, lastAt]).filter((time) => time !== null)
  const [first, last] = [times.reduce(earlier), times.reduce(later)]
  const waiting = await tx<Report[]>`
    select request_id as "requestId", status, latency_us as "latencyUs" from pending_reports
    where time between ${first} and ${last}`
  return new Map(waiting.map((report) => [report.requestId, report]))
}

/** Reports that came into the log with their requests do not wait any more. */
export async function dropReports(tx: TransactionSql, requestIds: readonly string[]): Promise<void> {
  if (requestIds.length === 0) return
  await tx`
    delete from pending_reports p using unnest(
      ${requestIds.map(timeOfId)}::text[]::timestamptz[], ${[...requestIds]}::text[]
    ) as taken (time, id)
    where p.time = taken.time and p.request_id = taken.id`
}

/**
 * Writes waiting reports into requests that are in the log already, and into their rollups. `recent` looks at the reports of
 * the last seconds, which is where they are; `all` also finds what came while the shipper was away. Returns how many.
 */
export async function mergeReports(
  sql: Sql,
  span: 'recent' | 'all',
  writers: Pick<Writers, 'rollups' | 'routeOf'>,
): Promise<number> {
  let merged = 0
  for (let after: Report | undefined = { requestId: '', status: 0, latencyUs: 0 }; after; ) {
    const from: Report = after
    const page = await sql.begin((tx) => mergePage(tx, span, from, writers))
    merged += page.merged
    after = page.last
  }
  return merged
}

type Page = { merged: number; last: Report | undefined }

async function mergePage(
  tx: TransactionSql,
  span: string,
  after: Report,
  writers: Pick<Writers, 'rollups' | 'routeOf'>,
): Promise<Page> {
  await tx`set local statement_timeout = '60s'`
  const waiting = await tx<Report[]>`
    select request_id as "requestId", status, latency_us as "latencyUs" from pending_reports
    where (time, request_id) > (${timeOf(after)}, ${after.requestId})
      and (${span === 'all'} or received_at > now() - make_interval(secs => ${recentSeconds}))
    order by time, request_id limit ${pageRows} for update skip locked`
  const last = waiting.at(-1)
  if (last === undefined) return { merged: 0, last }
  const rows = await tx<LoggedRow[]>`
    with given as (${given(tx, waiting)}),
      found as (delete from pending_reports p using given g, requests r
        where p.time = g.time and p.request_id = g.id and r.time = g.time and r.id = g.id
          and r.time between ${timeOf(waiting[0])} and ${timeOf(last)})
    update requests r set status = g.status, latency_us = g.latency_us from given g
    where r.time = g.time and r.id = g.id and r.status is null
      and r.time between ${timeOf(waiting[0])} and ${timeOf(last)}
    returning (extract(epoch from r.time) * 1000)::float8 as "timeMs", r.id, r.team_id as "teamId", r.api_id as "apiId",
      r.key_id as "keyId", r.secret_id as "secretId", r.environment, r.decision, r.method, r.path, r.status,
      r.latency_us as "latencyUs", r.country`
  const rollups = writers.rollups('reported')
  tallyRows(rows, writers, [rollups])
  await rollups.write(tx)
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

const earlier = (a: string, b: string) => (a < b ? a : b)
const later = (a: string, b: string) => (a > b ? a : b)
const timeOf = (report: Report | undefined): string => timeOfId(report?.requestId ?? '')
const timeOfId = (id: string): string => new Date(id ? idTime(id) : 0).toISOString()
