import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSql } from '@/db/sql'
import type { TestDatabase } from '@/db/testing/database'
import { createLog } from '@/lib/kit/log'
import { preparePartitions } from '@/lib/requests/partitions'
import { testPeppers } from '@/lib/testing/actors'
import { createParts, type VerifierParts } from '@/processes/verifier/parts'
import { createVerifierServer, stopServer } from '@/processes/verifier/server'
import type { VerifierSettings } from '@/processes/verifier/settings'
import { shipAll } from '@/processes/worker/shipper'
import { createWriters } from '@/processes/worker/writers'

export type DataPlane = {
  url: string
  parts: VerifierParts
  journalFolder: string
  /** Lines that the verifier and the shipper logged. */
  logged: string[]
  /** Closes the journal's segment and ships all there is, as the worker does. Returns how many rows. */
  ship(): Promise<number>
  stop(): Promise<void>
}

/** A verifier on a port of its own and the worker's shipper, in this process, on a test's database. */
export async function startDataPlane(
  database: TestDatabase,
  settings: Partial<VerifierSettings> = {},
): Promise<DataPlane> {
  const journalFolder = mkdtempSync(join(tmpdir(), 'keystile-journal-'))
  const logged: string[] = []
  const log = createLog('test', (line) => logged.push(line))
  const parts = createParts({
    slot: 't',
    whenDown: 'fail-static',
    keysMax: 10_000,
    trustedProxies: 0,
    journalBytesMax: 1e9,
    whenFull: 'refuse',
    redisUrl: undefined,
    requestsKeptDays: 30,
    ...settings,
    openSql: (name, connectionsMax) => openSql(database.url, { name, connectionsMax, types: 'known' }),
    peppers: testPeppers,
    journalFolder,
    log,
  })
  await preparePartitions(database.sql, new Date())
  await parts.follower.start()
  const server = createVerifierServer(parts)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await parts.register.enter(`127.0.0.1:${port}`)
  const ship = () => {
    parts.journal.rotate()
    return shipAll({
      sql: database.sql,
      db: database.db,
      journalFolder,
      log,
      alive: () => {},
      writers: createWriters(),
    })
  }
  const stop = async () => {
    server.closeAllConnections()
    await stopServer(server)
    await parts.close()
    rmSync(journalFolder, { recursive: true, force: true })
  }
  return { url: `http://127.0.0.1:${port}`, parts, journalFolder, logged, ship, stop }
}
