import type { IncomingMessage } from 'node:http'
import type { Soon } from '@/lib/kit/soon'
import { authorizeDoor } from './authorize-door'
import { healthDoor, metricsDoor, readyDoor } from './health'
import type { VerifierParts } from './parts'
import { problem, type Reply } from './reply'
import { reportDoor } from './report-door'
import { verifyDoor } from './verify-door'

export type Door = {
  /** Undefined: any. */
  method: string | undefined
  /** 0: a body is not looked at. */
  bodyBytesMax: number
  open(parts: VerifierParts, request: IncomingMessage, body: Buffer): Soon<Reply>
}

const doors: Record<string, Door> = {
  '/v1/verify': { method: 'POST', bodyBytesMax: 64 * 1024, open: verifyDoor },
  '/v1/authorize': { method: undefined, bodyBytesMax: 0, open: authorizeDoor },
  '/v1/requests': { method: 'POST', bodyBytesMax: 1024 * 1024, open: reportDoor },
  '/healthz': { method: 'GET', bodyBytesMax: 0, open: healthDoor },
  '/readyz': { method: 'GET', bodyBytesMax: 0, open: readyDoor },
  '/metrics': { method: 'GET', bodyBytesMax: 0, open: metricsDoor },
}

/** The door that a request knocks at, or why there is none. */
export function doorOf(request: IncomingMessage): Door | Reply {
  const target = request.url ?? ''
  const found = doors[target]
  if (!found) return withoutDoor(target)
  if (found.method === undefined || found.method === request.method) return found
  return problem(405, { code: 'method_not_allowed', detail: `Use ${found.method}.` }, ['allow', found.method])
}

function withoutDoor(target: string): Reply {
  const question = target.indexOf('?')
  if (question >= 0 && doors[target.slice(0, question)]) {
    const detail = 'This takes no query string; credentials never go there.'
    return problem(400, { code: 'invalid_request', detail })
  }
  return problem(404, { code: 'not_found', detail: 'There is no such path.' })
}
