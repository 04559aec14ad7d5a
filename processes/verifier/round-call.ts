import type { FromPrimary, Question, Questions } from './worker-messages'

/** As much of a cluster's worker as a call needs. */
export type Callee = { id: number; send(message: FromPrimary, sent: (error: Error | null) => void): unknown }

type Round = { missing: Set<number>; answers: Map<number, unknown>; end(): void }

/** The primary's calls to all workers: waits for those that answer, not for those that hang or die. */
export class RoundCall {
  readonly #rounds = new Map<number, Round>()
  #number = 0

  /** Asks `workers`; resolves with the answers by worker, when the last one is there or `waitMsMax` is over. */
  ask<Q extends Question>(
    workers: readonly Callee[],
    question: Q,
    waitMsMax: number,
  ): Promise<Map<number, Questions[Q]['answer']>> {
    const id = ++this.#number
    const answers = new Map<number, Questions[Q]['answer']>()
    const message: FromPrimary = { type: 'question', id, question }
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        this.#rounds.delete(id)
        resolve(answers)
      }
      const timer = setTimeout(end, waitMsMax)
      this.#rounds.set(id, { missing: new Set(workers.map((worker) => worker.id)), answers, end })
      for (const worker of workers) worker.send(message, (error) => error && this.#settle(id, worker.id))
      if (workers.length === 0) end()
    })
  }

  /** A worker has answered. The last words of one that has gone may still come: they are not heard. */
  answered(workerId: number, id: number, answer: unknown): void {
    const round = this.#rounds.get(id)
    if (!round?.missing.has(workerId)) return
    round.answers.set(workerId, answer)
    this.#settle(id, workerId)
  }

  /** A worker has gone: nobody waits for it, and what it said does not count. */
  gone(workerId: number): void {
    for (const [id, { answers }] of this.#rounds) {
      answers.delete(workerId)
      this.#settle(id, workerId)
    }
  }

  #settle(id: number, workerId: number): void {
    const round = this.#rounds.get(id)
    if (round?.missing.delete(workerId) && round.missing.size === 0) round.end()
  }
}
