import type { IncomingMessage } from 'node:http'
import { within } from '@/lib/kit/deadline'
import { idTime, isId } from '@/lib/kit/id'
import { errorFields } from '@/lib/kit/log'
import { acceptReports, type Report } from '@/lib/requests/reports'
import { retentionMs } from '@/lib/requests/retention'
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
  const reports = readReports(parseJson(body), parts.clock.wallMs())
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

function readReports(body: unknown, nowMs: number): Report[] {
  const rows = objectWith(body, undefined, ['requests'])['requests']
  if (!Array.isArray(rows) || rows.length > reportsMax) {
    throw badInput('requests', `requests must be a list of at most ${reportsMax}.`)
  }
  return rows.map((row, i) => readReport(row, `requests.${i}`, nowMs))
}

function readReport(value: unknown, field: string, nowMs: number): Report {
  const { requestId, status, latencyMs } = objectWith(value, field, ['requestId', 'status', 'latencyMs'])
  if (!isId('req', requestId))
    throw badInput(`${field}.requestId`, 'requestId must be one that a verification answered.')
  const ageMs = nowMs - idTime(requestId)
  if (ageMs > retentionMs.requests || ageMs < -aheadMsMax) {
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
