import { expect } from 'vitest'
import type { VerifierProcess } from './fleet'

/** Eight clients that ask about one key together, and count what each was told. */
export function crowdAt(verifier: VerifierProcess, credential: string) {
  const clients = Array.from({ length: 8 }, () => verifier.client())
  const answered: string[] = []
  let refused = 0
  return {
    /** Ids of the requests that were answered. */
    answered,
    refused: () => refused,
    /** Each asks once; returns whether all were answered. Who is not is told to come back. */
    async ask(): Promise<boolean> {
      const answers = await Promise.all(clients.map((client) => client.verify(credential)))
      for (const answer of answers) {
        if (answer?.code === 'valid') answered.push(answer.requestId ?? '')
        else {
          expect([answer?.status, answer?.code]).toEqual([503, 'not_logged'])
          expect(answer?.head).toContain('retry-after: ')
          refused++
        }
      }
      return answers.every((answer) => answer?.code === 'valid')
    },
    leave() {
      for (const { caller } of clients) caller.close()
    },
  }
}
