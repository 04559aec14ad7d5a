import type { IncomingMessage } from 'node:http'
import { within } from '@/lib/kit/deadline'
import { idTime, isId } from '@/lib/kit/id'
import { errorFields } from '@/lib/kit/log'
import { acceptReports, type Report } from '@/lib/requests/reports'
import { bearerOf, callingService } from './answer'
import { parseJson } from './body'
import { objectWith, wholeNumber } from './input'
import type { VerifierParts } from './parts'
import { badInput, json, type Reply, unavailable } from './reply'

const reportsMax = 1_000
const latencyMsMax = 30 * 60_000
const answerMsMax = 5_000
const aheadMsMax = 60_000

/** `POST /v1/requests`: a service reports the status and latency of requests it has answered. */
export async function reportDoor(parts: VerifierParts, request: IncomingMessage, body: Buffer): Promise<Reply> {
  await callingService(parts, bearerOf(request.headers.authorization))
  const reports = readReports(parts, parseJson(body))
  const once = [...new Map(reports.map((report) => [report.requestId, report])).values()]
  try {
    const { reports: link } = parts
    const accepted = await within(acceptReports(link.sql, once), answerMsMax, () => link.reset())
    return json(`{"accepted":${accepted},"duplicates":${reports.length - accepted}}`)
  } catch (error) {
    parts.log.warn('reports cannot be taken', errorFields(error))
    return unavailable('unavailable', 'Reports cannot be taken now; send them again.')
  }
}

function readReports(parts: VerifierParts, body: unknown): Report[] {
  const rows = objectWith(body, undefined, ['requests'])['requests']
  if (!Array.isArray(rows) || rows.length > reportsMax) {
    throw badInput('requests', `requests must be a list of at most ${reportsMax}.`)
  }
  return rows.map((row, i) => readReport(parts, row, `requests.${i}`))
}

function readReport({ clock, requestsKeptMs }: VerifierParts, value: unknown, field: string): Report {
  const { requestId, status, latencyMs } = objectWith(value, field, ['requestId', 'status', 'latencyMs'])
  if (!isId('req', requestId))
    throw badInput(`${field}.requestId`, 'requestId must be one that a verification answered.')
  const ageMs = clock.wallMs() - idTime(requestId)
  if (ageMs > requestsKeptMs || ageMs < -aheadMsMax) {
    throw badInput(`${field}.requestId`, 'There is no request of that time in the log.')
  }
  const isLatency = typeof latencyMs === 'number' && latencyMs >= 0 && latencyMs <= latencyMsMax
  if (!isLatency) throw badInput(`${field}.latencyMs`, `latencyMs must be a number from 0 to ${latencyMsMax}.`)
  return {
    requestId,
    status: wholeNumber(status, `${field}.status`, 100, 599),
    latencyUs: Math.round(latencyMs * 1_000),
  }
}
