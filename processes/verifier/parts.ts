import { join } from 'node:path'
import type { Peppers } from '@/lib/credential/pepper'
import { systemClock } from '@/lib/kit/clock'
import { newId } from '@/lib/kit/id'
import type { Log } from '@/lib/kit/log'
import { Limits } from '@/lib/limits/limits'
import { SharedRates } from '@/lib/limits/shared-rates'
import { Journal } from '@/lib/requests/journal'
import { DatabaseClock } from '@/lib/verify/database-clock'
import { Follower } from '@/lib/verify/follow'
import { Lease } from '@/lib/verify/lease'
import { Register } from '@/lib/verify/register'
import { ServiceGate } from '@/lib/verify/service'
import { Trust } from '@/lib/verify/trust'
import packageJson from '@/package.json' with { type: 'json' }
import { createCaches } from './caches'
import { closeLinks, createLinks, type OpenSql } from './links'
import { VerifierMetrics } from './metrics'
import type { VerifierSettings } from './settings'
import { statusOf } from './status'

export type VerifierOptions = VerifierSettings & {
  openSql: OpenSql
  peppers: Peppers
  /** The data folder's journal folder; this verifier's part of it is named by its slot. */
  journalFolder: string
  log: Log
}

/** Everything a verifier is made of, wired; the server puts doors before it. */
export function createParts({ openSql, journalFolder, log, peppers, ...settings }: VerifierOptions) {
  const { slot, trustedProxies, whenDown, keysMax, journalBytesMax: bytesMax, whenFull } = settings
  const id = newId('ver')
  const clock = new DatabaseClock(systemClock)
  const journal = new Journal({ folder: join(journalFolder, slot), verifierId: id, log, bytesMax, whenFull })
  const lease = new Lease(systemClock, whenDown)
  const links = createLinks(openSql)
  const { forget, ...caches } = createCaches(links.facts, clock, log, keysMax)
  const shared = settings.redisUrl === undefined ? undefined : new SharedRates(settings.redisUrl, log)
  const limits = new Limits({ verifierId: id, rowsMax: keysMax, link: links.quotas, clock, log, shared })
  const register = new Register({
    ...{ id, slot, version: packageJson.version, whenDown, clock, log },
    link: links.register,
    status: () => statusOf({ follower, lease, journal, keys: caches.keys }),
    onHeard: (askedMs) => limits.confirmed(askedMs),
  })
  const follower = new Follower({
    ...{ link: links.changes, listen: links.listen, lease, clock, log, forget },
    onTime: (...heard) => clock.hear(...heard),
    onRead: (revisions) => register.applied(revisions),
  })
  const trust = new Trust(lease, follower)
  const gate = new ServiceGate(caches.services, trust, peppers)
  const metrics = new VerifierMetrics({ keys: caches.keys, lease, journal, limits, shared })
  const close = async () => {
    follower.stop()
    limits.close()
    shared?.close()
    journal.close()
    await register.leave()
    await closeLinks(links)
  }
  return {
    ...caches,
    clock,
    close,
    follower,
    gate,
    id,
    journal,
    lease,
    limits,
    log,
    metrics,
    peppers,
    register,
    reports: links.reports,
    requestsKeptMs: settings.requestsKeptDays * 86_400_000,
    shared,
    slot,
    trust,
    trustedProxies,
  }
}

export type VerifierParts = ReturnType<typeof createParts>
