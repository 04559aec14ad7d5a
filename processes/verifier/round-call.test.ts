import { expect, it } from 'vitest'
import { type Callee, RoundCall } from './round-call'
import type { FromPrimary } from './worker-messages'

const longMs = 60_000

/** A worker that writes down what it is asked and answers nothing by itself. */
function silent(id: number): Callee & { heard: FromPrimary[] } {
  const heard: FromPrimary[] = []
  return { id, heard, send: (message) => heard.push(message) }
}

/** A worker whose channel is broken. */
const broken = (id: number): Callee => ({ id, send: (_, sent) => sent(new Error('channel closed')) })

it('ends when all have answered, whatever the order of two calls', async () => {
  const calls = new RoundCall()
  const [one, two] = [silent(1), silent(2)]
  const first = calls.ask([one, two], 'presence', longMs)
  const second = calls.ask([one, two], 'presence', longMs)
  expect(one.heard).toEqual([1, 2].map((id) => ({ type: 'question', id, question: 'presence' })))
  for (const id of [2, 1]) for (const worker of [2, 1]) calls.answered(worker, id, true)
  for (const call of [first, second]) expect([...(await call).keys()]).toEqual([2, 1])
})

it('does not wait for a worker that cannot be reached, and for one that is silent only so long', async () => {
  const calls = new RoundCall()
  const call = calls.ask([silent(1), broken(2), silent(3)], 'presence', 1)
  calls.answered(1, 1, true)
  expect([...(await call).keys()]).toEqual([1])
  expect([...(await calls.ask([], 'presence', longMs)).keys()]).toEqual([])
})

it('forgets what a worker said that has gone, and does not hear its last words', async () => {
  const calls = new RoundCall()
  const call = calls.ask([silent(1), silent(2), silent(3)], 'presence', longMs)
  calls.answered(1, 1, true)
  calls.gone(1)
  calls.gone(2)
  calls.answered(2, 1, true)
  calls.answered(3, 1, true)
  expect([...(await call).keys()]).toEqual([3])
})
