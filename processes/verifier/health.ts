import { askColleagues } from './colleagues'
import type { VerifierParts } from './parts'
import { rateLimitScope } from './rate-limit-scope'
import { json, type Reply } from './reply'
import type { Presence } from './worker-messages'

/** `/healthz`: the process answers. */
export function healthDoor(): Reply {
  return json('{"status":"ok"}')
}

const alone: Presence = { workers: 1, workersAnswering: 1 }

/**
 * `/readyz`: whether the process that was asked can tell the truth about keys, and what that rests on; 503 while it cannot.
 * Of the verifier's other workers it says how many answer.
 */
export async function readyDoor(parts: VerifierParts): Promise<Reply> {
  const lease = parts.lease.state()
  const isReady = lease === 'held' || lease === 'static'
  const age = parts.lease.ageMs()
  const { bytes, segments, poisoned } = parts.journal.backlog.state()
  const presence = (await askColleagues('presence')) ?? alone
  const body = {
    status: isReady ? 'ready' : 'not_ready',
    verifier: parts.slot,
    lease,
    leaseAgeMs: Number.isFinite(age) ? Math.round(age) : null,
    database: parts.follower.isAway ? 'away' : 'reachable',
    revision: parts.follower.revision,
    cachedKeys: parts.keys.size,
    backlogBytes: bytes,
    backlogSegments: segments,
    poisonedSegments: poisoned,
    shedRows: parts.journal.counts.shed,
    ...presence,
    rateLimits: rateLimitScope(presence.workers, parts.shared?.isUp ?? false),
  }
  return { ...json(JSON.stringify(body)), status: isReady ? 200 : 503 }
}

/** `/metrics`, for Prometheus: the sum over all workers, whichever is asked. */
export async function metricsDoor(parts: VerifierParts): Promise<Reply> {
  const { registry } = parts.metrics
  const body = (await askColleagues('metrics')) ?? (await registry.metrics())
  return { status: 200, headers: ['content-type', registry.contentType], body }
}
