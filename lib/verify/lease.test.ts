import { describe, expect, it } from 'vitest'
import { Lease } from './lease'

function handClock() {
  let ms = 0
  return { wallMs: () => 0, monotonicMs: () => ms, pass: (by: number) => (ms += by) }
}

describe('a lease', () => {
  it('is unsure before the first reading', () => {
    expect(new Lease(handClock(), 'fail-static').state()).toBe('unsure')
  })

  it('is held for two seconds from the moment of asking, not of the answer', () => {
    const clock = handClock()
    const lease = new Lease(clock, 'fail-static')
    clock.pass(500)
    lease.renew(0)
    clock.pass(1_500)
    expect(lease.state()).toBe('held')
    clock.pass(1)
    expect(lease.state()).toBe('unsure')
  })

  it('is unsure after a sleep, even if the database was away before it', () => {
    const clock = handClock()
    const lease = new Lease(clock, 'fail-static')
    lease.renew(0)
    clock.pass(3_000)
    lease.fail(3_000)
    expect(lease.state()).toBe('static')
    clock.pass(2_001)
    expect(lease.state()).toBe('unsure')
  })

  it('lets known keys pass for a minute while the database is seen to be away', () => {
    const clock = handClock()
    const lease = new Lease(clock, 'fail-static')
    lease.renew(0)
    clock.pass(60_000)
    lease.fail(60_000)
    expect(lease.state()).toBe('static')
    clock.pass(1)
    expect(lease.state()).toBe('lost')
    lease.renew(60_001)
    expect(lease.state()).toBe('held')
  })

  it('is lost at once where the policy is strict', () => {
    const clock = handClock()
    const lease = new Lease(clock, 'strict')
    lease.renew(0)
    clock.pass(2_001)
    lease.fail(2_001)
    expect(lease.state()).toBe('lost')
  })

  it('is lost where the truth was never known', () => {
    const lease = new Lease(handClock(), 'fail-static')
    lease.fail(0)
    expect(lease.state()).toBe('lost')
  })

  it('never goes back in time', () => {
    const clock = handClock()
    const lease = new Lease(clock, 'fail-static')
    clock.pass(5_000)
    lease.renew(5_000)
    lease.renew(1_000)
    expect(lease.ageMs()).toBe(0)
  })
})
