import { describe, expect, it } from 'vitest'
import { FactCache } from './fact-cache'
import { MapStore } from './fact-store'
import { Lease } from './lease'
import { Trust } from './trust'

const sleepMs = 3_600_000

/** A lease that is held, on a clock that the test moves; `catchUp` reads that `id` has changed. */
function trustOver(lookUp: (sleep: () => void) => Promise<string>) {
  let wallMs = 1_800_000_000_000
  const clock = { wallMs: () => wallMs, monotonicMs: () => 0 }
  const lease = new Lease(clock, 'strict')
  lease.renew(lease.ask())
  const sleep = () => {
    wallMs += sleepMs
  }
  const cache = new FactCache({ lookUp: () => lookUp(sleep), clock, store: new MapStore<string>(10) })
  const catchUp = async () => {
    cache.forget(['id'])
    lease.renew(lease.ask())
  }
  return { cache, trust: new Trust(lease, { catchUp }) }
}

describe('trust', () => {
  it('believes what was looked up while it is held', async () => {
    const { cache, trust } = trustOver(async () => 'good')
    expect(await trust.find(cache, 'id')).toEqual({ facts: 'good' })
  })

  it('does not believe what was read before a sleep: the process slept while the answer was on its way', async () => {
    let state = 'good'
    const { cache, trust } = trustOver(async (sleep) => {
      const read = state
      if (state === 'good') sleep()
      state = 'revoked'
      return read
    })
    expect(await trust.find(cache, 'id')).toMatchObject({ facts: 'revoked' })
  })
})
