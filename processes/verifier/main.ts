import { once } from 'node:events'
import { join } from 'node:path'
import { openSql } from '@/db/sql'
import { createLog, errorFields } from '@/lib/kit/log'
import { readPeppers } from '@/lib/settings/peppers'
import { readSettings } from '@/lib/settings/settings'
import { publicAddress } from './address'
import { createParts } from './parts'
import { createVerifierServer, stopServer } from './server'
import { readVerifierSettings } from './settings'

const log = createLog('verifier', (line) => process.stdout.write(line))
const drainMsMax = 10_000

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const own = readVerifierSettings(process.env)
  const parts = createParts({
    ...own,
    openSql: (name, connectionsMax) => openSql(settings.databaseUrl, { name, connectionsMax }),
    peppers: readPeppers(process.env['KEYSTILE_PEPPERS']),
    journalFolder: join(settings.dataFolder, 'journal'),
    log,
  })
  await parts.follower.start()
  const server = createVerifierServer(parts)
  server.listen(settings.verifierPort, settings.host)
  await once(server, 'listening')
  log.info('listening', { host: settings.host, port: settings.verifierPort, slot: own.slot, whenDown: own.whenDown })
  void parts.register.enter(publicAddress(settings.host, settings.verifierPort))

  const stop = async () => {
    const hurry = setTimeout(() => server.closeAllConnections(), drainMsMax)
    await stopServer(server)
    clearTimeout(hurry)
    await parts.close()
    log.info('stopped')
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}

process.on('uncaughtException', (error) => {
  log.error('a bug: starting over', errorFields(error))
  process.exit(1)
})

main().catch((error: unknown) => {
  log.error('cannot start', errorFields(error))
  process.exit(1)
})
