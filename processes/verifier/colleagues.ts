import cluster from 'node:cluster'
import { within } from '@/lib/kit/deadline'
import { errorFields, type Log } from '@/lib/kit/log'
import type { FromPrimary, FromWorker, Question, Questions } from './worker-messages'

/** Longer than the primary waits for the slowest worker. */
const outcomeMsMax = 2_000

type Resolve = (outcome: unknown) => void
const waiting = new Map<number, Resolve>()
let number = 0

/** Asks all workers of this verifier, itself included; undefined where it has no primary, or none that answers. */
export async function askColleagues<Q extends Question>(question: Q): Promise<Questions[Q]['outcome'] | undefined> {
  if (!cluster.worker?.isConnected()) return undefined
  const id = ++number
  const outcome = new Promise<Questions[Q]['outcome']>((resolve) => waiting.set(id, resolve as Resolve))
  tell({ type: 'ask', id, question })
  try {
    return await within(outcome, outcomeMsMax, () => {})
  } catch {
    return undefined
  } finally {
    waiting.delete(id)
  }
}

type Answers = { [Q in Question]: () => Questions[Q]['answer'] | Promise<Questions[Q]['answer']> }

/** Answers what the primary asks this worker, and hears what it was told in turn. */
export function answerColleagues(answers: Answers, log: Log): void {
  cluster.worker?.on('message', async (message: FromPrimary) => {
    if (message.type === 'outcome') {
      waiting.get(message.id)?.(message.outcome)
      return
    }
    try {
      tell({ type: 'answer', id: message.id, answer: await answers[message.question]() })
    } catch (error) {
      log.error('the primary gets no answer', errorFields(error))
    }
  })
}

/** A primary that has gone is no fault here: this worker is about to leave. */
function tell(message: FromWorker): void {
  cluster.worker?.send(message, () => {})
}
