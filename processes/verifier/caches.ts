import type { Sql } from '@/db/sql'
import type { Clock } from '@/lib/kit/clock'
import { errorFields, type Log } from '@/lib/kit/log'
import { Batch } from '@/lib/verify/batch'
import { FactCache } from '@/lib/verify/fact-cache'
import { type FactStore, MapStore } from '@/lib/verify/fact-store'
import { loadApiFacts, loadKeyFacts, loadServiceFacts } from '@/lib/verify/facts'
import { KeyStore } from '@/lib/verify/key-store'
import type { Link } from '@/lib/verify/link'

const servicesMax = 10_000
const apisMax = 1_000
/** No change is published for an API: it is looked up again instead. */
const apiKeepMs = 10_000

type Read<Facts> = (sql: Sql, ids: readonly string[]) => Promise<Map<string, Facts>>

/** The verifier's three caches over one link to the database, and the way to forget. */
export function createCaches(link: Link, clock: Clock, log: Log, keysMax: number) {
  const events = {
    onStuck: () => link.reset(),
    onFailure: (error: unknown) => log.warn('a look-up failed', errorFields(error)),
  }
  const cache = <Facts>(read: Read<Facts>, store: FactStore<Facts>, keepMs: number) => {
    const batch = new Batch<Facts>((ids) => read(link.sql, ids), events)
    return new FactCache<Facts>({ lookUp: (id) => batch.lookUp(id), clock, store, keepMs })
  }
  const proofs = new KeyStore(keysMax)
  const keys = cache(loadKeyFacts, proofs, Number.POSITIVE_INFINITY)
  const services = cache(loadServiceFacts, new MapStore(servicesMax), Number.POSITIVE_INFINITY)
  const apis = cache(loadApiFacts, new MapStore(apisMax), apiKeepMs)
  const forget = (ids: readonly string[] | 'all') => {
    keys.forget(ids)
    services.forget(ids)
    if (ids === 'all') apis.forget(ids)
  }
  return { keys, proofs, services, apis, forget }
}
