import { join } from 'node:path'
import type { Sql } from '@/db/sql'
import type { Peppers } from '@/lib/credential/pepper'
import { systemClock } from '@/lib/kit/clock'
import { newId } from '@/lib/kit/id'
import type { Log } from '@/lib/kit/log'
import { Journal } from '@/lib/requests/journal'
import { DatabaseClock } from '@/lib/verify/database-clock'
import { Follower } from '@/lib/verify/follow'
import { Lease } from '@/lib/verify/lease'
import { Link } from '@/lib/verify/link'
import { Register } from '@/lib/verify/register'
import { ServiceGate } from '@/lib/verify/service'
import { Trust } from '@/lib/verify/trust'
import packageJson from '@/package.json' with { type: 'json' }
import { createCaches } from './caches'
import { VerifierMetrics } from './metrics'
import type { VerifierSettings } from './settings'
import { statusOf } from './status'

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
  const id = newId('ver')
  const clock = new DatabaseClock(systemClock)
  const { slot, trustedProxies } = settings
  const folder = join(journalFolder, slot)
  const journal = new Journal({
    folder,
    verifierId: id,
    log,
    bytesMax: settings.journalBytesMax,
    whenFull: settings.whenFull,
  })
  const lease = new Lease(systemClock, settings.whenDown)
  const facts = new Link(() => openSql('verifier facts', 4))
  const control = new Link(() => openSql('verifier changes', 1))
  const listen = new Link(() => openSql('verifier listen', 1))
  const reports = new Link(() => openSql('verifier reports', 2))
  const signs = new Link(() => openSql('verifier register', 1))
  const { forget, ...caches } = createCaches(facts, clock, log, settings.keysMax)
  const register = new Register({
    ...{ id, slot, version: packageJson.version, whenDown: settings.whenDown, clock, log },
    link: signs,
    status: () => statusOf({ follower, lease, journal, keys: caches.keys }),
    onHeard: () => {},
  })
  const follower = new Follower({
    ...{ link: control, listen, lease, clock, log, forget },
    onTime: (...heard) => clock.hear(...heard),
    onRead: (revisions) => register.applied(revisions),
  })
  const trust = new Trust(lease, follower)
  const gate = new ServiceGate(caches.services, trust, peppers)
  const metrics = new VerifierMetrics({ keys: caches.keys, lease, journal })
  const close = async () => {
    follower.stop()
    journal.close()
    await register.leave()
    await Promise.all([facts, control, listen, reports, signs].map((link) => link.close()))
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
    log,
    metrics,
    peppers,
    register,
    reports,
    slot,
    trust,
    trustedProxies,
  }
}

export type VerifierParts = ReturnType<typeof createParts>
