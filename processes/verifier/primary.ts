import cluster, { type Worker } from 'node:cluster'
import { errorFields, type Log } from '@/lib/kit/log'
import type { PartStarted } from '@/processes/start/child'
import { ClusterMetrics } from './cluster-metrics'
import { type KeptWorker, keepWorker } from './keep-worker'
import { RoundCall } from './round-call'
import type { FromPrimary, FromWorker, Question, Questions } from './worker-messages'

/** Probes want their answer within a second. */
const presenceMsMax = 250
const metricsMsMax = 1_000

/**
 * The process that holds the port, hands each connection to the next worker and keeps the workers running; it decides nothing
 * itself. Resolves when all workers listen; rejects when one of them cannot be started.
 */
export async function startPrimary(slots: readonly string[], log: Log): Promise<void> {
  cluster.schedulingPolicy = cluster.SCHED_RR
  // Numbers stay numbers: as JSON a lease that was never held would be 0 seconds old.
  cluster.setupPrimary({ serialization: 'advanced' })
  const gone = answerWorkers(slots.length, log)
  const workers: KeptWorker[] = []
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await Promise.all(workers.map((worker) => worker.stop()))
    log.info('stopped')
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  // The first one alone: what keeps it from starting is said once.
  for (const batch of [slots.slice(0, 1), slots.slice(1)]) {
    if (isStopping) return
    const started = batch.map((slot) => keepWorker(slot, log, { started: tellSupervisor, gone }))
    workers.push(...started)
    await Promise.all(started.map(({ listening }) => listening))
  }
}

/** Puts the questions of one worker to all. Answers what is to be told of a worker that has gone. */
function answerWorkers(workersTotal: number, log: Log): (worker: Worker) => void {
  const calls = new RoundCall()
  const metrics = new ClusterMetrics()
  const connected = () =>
    Object.values(cluster.workers ?? {}).filter((worker): worker is Worker => worker?.isConnected() ?? false)
  const answerTo: { [Q in Question]: () => Promise<Questions[Q]['outcome']> } = {
    async metrics() {
      return metrics.sum(await calls.ask(connected(), 'metrics', metricsMsMax))
    },
    async presence() {
      const answers = await calls.ask(connected(), 'presence', presenceMsMax)
      return { workers: workersTotal, workersAnswering: answers.size }
    },
  }
  cluster.on('message', async (worker, message: FromWorker) => {
    if (message.type === 'answer') {
      calls.answered(worker.id, message.id, message.answer)
      return
    }
    try {
      const reply: FromPrimary = { type: 'outcome', id: message.id, outcome: await answerTo[message.question]() }
      worker.send(reply, () => {})
    } catch (error) {
      log.error('workers could not be asked', errorFields(error))
    }
  })
  return (worker) => {
    calls.gone(worker.id)
    metrics.gone(worker.id)
  }
}

/** The supervisor notes every process, so that the next start can end what a killed one leaves behind. */
function tellSupervisor(slot: string, pid: number): void {
  const started: PartStarted = { type: 'started', part: slot, pid }
  if (process.connected) process.send?.(started, () => {})
}
