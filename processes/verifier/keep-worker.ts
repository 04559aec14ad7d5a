import cluster, { type Worker } from 'node:cluster'
import { AppError } from '@/lib/kit/errors'
import { errorFields, type Log } from '@/lib/kit/log'
import { createRestartPauses } from '@/lib/kit/restart-pauses'
import { breakLostConnection } from './break-lost-connection'

export type KeptWorker = {
  /** Resolves when it listens for the first time; rejects when it ends before. */
  listening: Promise<void>
  /** Lets it drain; ends it when it takes too long. */
  stop(): Promise<void>
}

export type WorkerEvents = {
  started(slot: string, pid: number): void
  /** It has gone: what may still come of it does not count. */
  gone(worker: Worker): void
}

/** Longer than a worker gives its connections, shorter than the supervisor gives the primary. */
const drainMsMax = 12_000

/** Keeps one worker of the cluster running under `slot`: whenever it dies it is started again, later each time. */
export function keepWorker(slot: string, log: Log, events: WorkerEvents): KeptWorker {
  const nextPause = createRestartPauses()
  let worker: Worker
  let timer: NodeJS.Timeout | undefined
  let isStopping = false

  const start = () => {
    const startedAt = performance.now()
    const current = cluster.fork({ KEYSTILE_VERIFIER_SLOT: slot })
    worker = current
    breakLostConnection(current)
    const { pid } = current.process
    if (pid) events.started(slot, pid)
    ended(current).then((how) => {
      events.gone(current)
      if (isStopping) return
      const { failures, pauseMs } = nextPause(performance.now() - startedAt)
      log.error(`worker ${slot} ended (${how}); starting it again in ${pauseMs / 1_000} s`, { failures })
      timer = setTimeout(start, pauseMs)
    })
    // Sending to a worker that dies meanwhile; its end is told above.
    current.on('error', (error) => log.warn('a worker could not be reached', { slot, ...errorFields(error) }))
    return current
  }
  const first = start()
  return {
    listening: new Promise((done, fail) => {
      first.once('listening', () => done())
      ended(first).then((how) => {
        const message = `Worker ${slot} does not start (${how}); it has said why.`
        if (!isStopping) fail(new AppError('unavailable', message))
      })
    }),
    async stop() {
      isStopping = true
      clearTimeout(timer)
      await stopWorker(worker)
    },
  }
}

/** How it ended. A process that could not even be made says `error` alone. */
function ended(worker: Worker): Promise<string> {
  return new Promise((done) => {
    worker.once('exit', (code, signal) => done(signal ? `signal ${signal}` : `code ${code}`))
    if (!worker.process.pid) worker.once('error', (error) => done(error.message))
  })
}

async function stopWorker(worker: Worker): Promise<void> {
  if (worker.isDead() || !worker.process.pid) return
  const gone = ended(worker)
  worker.process.kill('SIGTERM')
  const timer = setTimeout(() => worker.process.kill('SIGKILL'), drainMsMax)
  await gone
  clearTimeout(timer)
}
