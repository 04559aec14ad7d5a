import { join } from 'node:path'
import type { Sql } from '@/db/sql'
import type { Peppers } from '@/lib/credential/pepper'
import { systemClock } from '@/lib/kit/clock'
import { newId } from '@/lib/kit/id'
import type { Log } from '@/lib/kit/log'
import { Limits } from '@/lib/limits/limits'
import { Journal } from '@/lib/requests/journal'
import { Follower } from '@/lib/verify/follow'
import { Lease } from '@/lib/verify/lease'
import { Link } from '@/lib/verify/link'
import { ServiceGate } from '@/lib/verify/service'
import { Trust } from '@/lib/verify/trust'
import { createCaches } from './caches'
import { VerifierMetrics } from './metrics'
import type { VerifierSettings } from './settings'

export type VerifierOptions = VerifierSettings & {
  /** Opens a pool; the verifier has one for each use. */
  openSql(name: string, connectionsMax: number): Sql
  peppers: Peppers
  /** The data folder's journal folder; this verifier's part of it is named by its slot. */
  journalFolder: string
  log: Log
}

/** Everything a verifier is made of, wired; the server puts doors before it. */
export function createParts({ openSql, journalFolder, log, peppers, ...settings }: VerifierOptions) {
  const clock = systemClock
  const { slot, trustedProxies } = settings
  const folder = join(journalFolder, slot)
  const verifierId = newId('ver')
  const journal = new Journal({
    folder,
    verifierId,
    log,
    bytesMax: settings.journalBytesMax,
    whenFull: settings.whenFull,
  })
  const lease = new Lease(clock, settings.whenDown)
  const facts = new Link(() => openSql('verifier facts', 4))
  const control = new Link(() => openSql('verifier changes', 1))
  const listen = new Link(() => openSql('verifier listen', 1))
  const reports = new Link(() => openSql('verifier reports', 2))
  const { forget, ...caches } = createCaches(facts, clock, log, settings.keysMax)
  const follower = new Follower({ link: control, listen, lease, clock, log, forget })
  const trust = new Trust(lease, follower)
  const metrics = new VerifierMetrics({ keys: caches.keys, lease, journal })
  const gate = new ServiceGate(caches.services, trust, peppers)
  const limits = new Limits()
  const close = async () => {
    follower.stop()
    journal.close()
    await Promise.all([facts, control, listen, reports].map((link) => link.close()))
  }
  return {
    ...caches,
    clock,
    close,
    follower,
    gate,
    journal,
    lease,
    limits,
    log,
    metrics,
    peppers,
    reports,
    slot,
    trust,
    trustedProxies,
  }
}

export type VerifierParts = ReturnType<typeof createParts>
