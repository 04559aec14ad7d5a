import { setTimeout as delay } from 'node:timers/promises'
import type { ServiceClient, Verified } from './service-client'

export type Load = {
  /** How many answers there were. */
  count(): number
  /** Lets each client have its last answer. */
  stop(): Promise<void>
}

/** Before a client that found nobody tries again. */
const refusedMs = 5

export type LoadOptions = {
  onAnswer?(answer: Verified): void
  /** Between an answer and the client's next question; without one there is no pause. */
  pauseMs?: number
}

/** Clients that ask one question after the other, each about its own next credential, until they are stopped. */
export function startLoad(
  clients: readonly ServiceClient[],
  credentials: readonly string[],
  { onAnswer = () => {}, pauseMs }: LoadOptions = {},
): Load {
  let isOver = false
  let answers = 0
  const tireless = async (client: ServiceClient, first: number) => {
    for (let turn = first; !isOver; turn++) {
      const answer = await client.verify(credentials[turn % credentials.length] ?? '')
      if (answer) {
        answers++
        onAnswer(answer)
      }
      const waitMs = answer ? pauseMs : refusedMs
      if (waitMs !== undefined) await delay(waitMs)
    }
    client.caller.close()
  }
  const all = Promise.all(clients.map(tireless))
  const stop = async () => {
    isOver = true
    await all
  }
  return { count: () => answers, stop }
}
