import cluster from 'node:cluster'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { openSql } from '@/db/sql'
import { createLog, errorFields } from '@/lib/kit/log'
import { readPeppers } from '@/lib/settings/peppers'
import { readSettings, type Settings } from '@/lib/settings/settings'
import { publicAddress } from './address'
import { measure } from './cluster-metrics'
import { answerColleagues } from './colleagues'
import { listen } from './listen'
import { createParts, type VerifierParts } from './parts'
import { startPrimary } from './primary'
import { rateLimitScope } from './rate-limit-scope'
import { createVerifierServer, stopServer } from './server'
import { readVerifierSettings } from './settings'

const drainMsMax = 10_000
/** Nobody else would end a worker without a primary that hangs. */
const orphanMsMax = 12_000
const name = cluster.isWorker ? `verifier ${process.env['KEYSTILE_VERIFIER_SLOT']}` : 'verifier'
const log = createLog(name, (line) => process.stdout.write(line))

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const { host, verifierPort: port, verifierWorkers: workers } = settings
  if (cluster.isWorker || workers === 1) return serve(settings)
  const { slot } = readVerifierSettings(process.env)
  await startPrimary(
    Array.from({ length: workers }, (_, index) => `${slot}-${index + 1}`),
    log,
  )
  log.info('all workers listen', { host, port, workers })
  if (rateLimitScope(workers, Boolean(process.env['REDIS_URL'])) === 'per_process') {
    log.warn(`rate limits are per process: a key passes up to ${workers} times its rate (REDIS_URL shares them)`)
  }
}

/** One verifier: the whole of it, or one worker of several. */
async function serve(settings: Settings): Promise<void> {
  const own = readVerifierSettings(process.env)
  const parts = createParts({
    ...own,
    openSql: (name, connectionsMax) =>
      openSql(settings.databaseUrl, { name, connectionsMax, types: 'known', plans: 'generic' }),
    peppers: readPeppers(process.env['KEYSTILE_PEPPERS']),
    journalFolder: join(settings.dataFolder, 'journal'),
    log,
  })
  answerColleagues({ metrics: () => measure(parts.metrics.registry), presence: () => true }, log)
  await parts.follower.start()
  const server = createVerifierServer(parts)
  await listen(server, settings.host, settings.verifierPort)
  log.info('listening', { host: settings.host, port: settings.verifierPort, slot: own.slot, whenDown: own.whenDown })
  void parts.register.enter(publicAddress(settings.host, settings.verifierPort))
  drainAtTheEnd(server, parts)
}

/** Signals may come twice, from the primary and to the whole group; a worker also goes when its primary has gone. */
function drainAtTheEnd(server: Server, parts: VerifierParts): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    const hurry = setTimeout(() => server.closeAllConnections(), drainMsMax)
    await stopServer(server)
    clearTimeout(hurry)
    await parts.close()
    log.info('stopped')
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  const { worker } = cluster
  // Written to a primary that has just gone; the next event says so.
  worker?.on('error', (error) => log.warn('the primary could not be reached', errorFields(error)))
  worker?.once('disconnect', () => {
    // Without this node ends the process at once.
    worker.exitedAfterDisconnect = true
    setTimeout(() => process.exit(1), orphanMsMax).unref()
    void stop()
  })
}

process.on('uncaughtException', (error) => {
  log.error('a bug: starting over', errorFields(error))
  process.exit(1)
})

main().catch((error: unknown) => {
  log.error('cannot start', errorFields(error))
  process.exit(1)
})
