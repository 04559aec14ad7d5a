import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '@/db/client'
import { openSql } from '@/db/sql'
import { createLog, errorFields } from '@/lib/kit/log'
import { readSettings } from '@/lib/settings/settings'
import { Pace } from '@/processes/worker/pace'
import { shipAll } from '@/processes/worker/shipper'
import { createWriters } from '@/processes/worker/writers'

const { databaseUrl, dataFolder } = readSettings(process.env)
const log = createLog('worker', (line) => process.stdout.write(line))
const parts = {
  sql: openSql(databaseUrl, { name: 'worker', connectionsMax: 3 }),
  db: openDatabase(openSql(databaseUrl, { name: 'worker verbs', connectionsMax: 1 })),
  journalFolder: join(dataFolder, 'journal'),
  log,
  writers: createWriters(),
  alive: () => {},
}
const pace = new Pace({ first: 1, max: 1 })

// As in the worker itself: a connection that breaks inside a transaction throws from a timer, and the next process goes on.
process.on('uncaughtException', () => process.exit(1))

/** Ships as the worker does, a segment at a time: two are under way as soon as two wait. Never ends by itself. */
async function main(): Promise<void> {
  log.info('shipping')
  for (;;) {
    await shipAll(parts, pace).catch((error: unknown) => log.error('cannot ship', errorFields(error)))
    await delay(50)
  }
}

void main()
