import type { TeamCtx } from '@/lib/access/ctx'
import { csvLine } from '@/lib/kit/csv'
import type { Id } from '@/lib/kit/id'
import type { ExportRequestsInput, RequestView } from './contract'
import { readPage } from './page'
import { requestsExportRowsMax } from './terms'

const batchRows = 1_000
const columns = [
  ...[
    'time',
    'id',
    'decision',
    'method',
    'path',
    'status',
    'latency us',
    'key id',
    'key',
    'secret id',
    'api id',
    'api',
  ],
  ...['environment', 'address', 'country', 'user agent', 'scopes', 'cost', "caller's id", 'verifier'],
]

/**
 * The newest requests that the filters find, newest first, as the text of a file: no more than `rowsMax`. It holds one batch at a
 * time and no cursor of the database, and gives each, also the empty text of one that nothing is found in: whoever reads may go
 * away between two, and leaves nothing open.
 */
export async function* exportText(
  scope: TeamCtx,
  { format, ...filters }: ExportRequestsInput,
  rowsMax = requestsExportRowsMax,
): AsyncGenerator<string> {
  const line = format === 'csv' ? csvOf : ndjsonOf
  if (format === 'csv') yield csvLine(columns)
  let before: Id<'req'> | undefined
  for (let left = rowsMax; left > 0; ) {
    const { requests, next } = await readPage(scope, { ...filters, before }, Math.min(batchRows, left))
    yield requests.map(line).join('')
    if (!next) return
    left -= requests.length
    before = next
  }
}

const csvOf = ({ time, id, decision, method, path, status, latencyUs, key, api, ...row }: RequestView): string =>
  csvLine([
    ...[time, id, decision, method, path, status, latencyUs, key?.id ?? null, key?.name ?? null, row.secretId],
    ...[api?.id ?? null, api?.name ?? null, row.environment, row.ip, row.country, row.userAgent, row.scopes.join(' ')],
    ...[row.cost, row.callerId, row.verifier],
  ])

const ndjsonOf = (request: RequestView): string => `${JSON.stringify(request)}\n`
