import type { VerifierParts } from './parts'
import { json, type Reply } from './reply'

/** `/healthz`: the process answers. */
export function healthDoor(): Reply {
  return json('{"status":"ok"}')
}

/** `/readyz`: whether it can tell the truth about keys, and what that rests on. 503 while it cannot. */
export function readyDoor(parts: VerifierParts): Reply {
  const lease = parts.lease.state()
  const isReady = lease === 'held' || lease === 'static'
  const age = parts.lease.ageMs()
  const { bytes, segments, poisoned } = parts.journal.backlog.state()
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
  }
  return { ...json(JSON.stringify(body)), status: isReady ? 200 : 503 }
}

/** `/metrics`, for Prometheus. */
export async function metricsDoor(parts: VerifierParts): Promise<Reply> {
  const { registry } = parts.metrics
  return { status: 200, headers: ['content-type', registry.contentType], body: await registry.metrics() }
}
