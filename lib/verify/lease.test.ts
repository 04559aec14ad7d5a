import { describe, expect, it } from 'vitest'
import type { DownPolicy } from './contract'
import { Lease } from './lease'

/** A clock of two hands: time passes on both, sleep moves the wall clock alone. */
function handClock() {
  let wallMs = 1_800_000_000_000
  let monotonicMs = 0
  return {
    wallMs: () => wallMs,
    monotonicMs: () => monotonicMs,
    pass(ms: number) {
      wallMs += ms
      monotonicMs += ms
    },
    sleep(ms: number) {
      wallMs += ms
    },
  }
}

function leaseOf(policy: DownPolicy = 'fail-static') {
  const clock = handClock()
  return { clock, lease: new Lease(clock, policy) }
}

describe('a lease', () => {
  it('is unsure before the first reading', () => {
    expect(leaseOf().lease.state()).toBe('unsure')
  })

  it('is held for two seconds from the moment of asking, not of the answer', () => {
    const { clock, lease } = leaseOf()
    const asked = lease.ask()
    clock.pass(500)
    lease.renew(asked)
    clock.pass(1_500)
    expect(lease.state()).toBe('held')
    clock.pass(1)
    expect(lease.state()).toBe('unsure')
  })

  it('is unsure after a pause, even if the database was away before it', () => {
    const { clock, lease } = leaseOf()
    lease.renew(lease.ask())
    clock.pass(3_000)
    lease.fail(lease.ask())
    expect(lease.state()).toBe('static')
    clock.pass(2_001)
    expect(lease.state()).toBe('unsure')
  })

  it('lets known keys pass for a minute while the database is seen to be away', () => {
    const { clock, lease } = leaseOf()
    lease.renew(lease.ask())
    clock.pass(60_000)
    lease.fail(lease.ask())
    expect(lease.state()).toBe('static')
    clock.pass(1)
    expect(lease.state()).toBe('lost')
    lease.renew(lease.ask())
    expect(lease.state()).toBe('held')
  })

  it('is lost at once where the policy is strict', () => {
    const { clock, lease } = leaseOf('strict')
    lease.renew(lease.ask())
    clock.pass(2_001)
    lease.fail(lease.ask())
    expect(lease.state()).toBe('lost')
  })

  it('is lost where the truth was never known', () => {
    const { lease } = leaseOf()
    lease.fail(lease.ask())
    expect(lease.state()).toBe('lost')
    expect(lease.ageMs()).toBe(Number.POSITIVE_INFINITY)
  })

  it('never goes back in time', () => {
    const { clock, lease } = leaseOf()
    const early = lease.ask()
    clock.pass(5_000)
    lease.renew(lease.ask())
    lease.renew(early)
    expect(lease.ageMs()).toBe(0)
  })
})

describe('a machine that slept while the monotonic clock stood still', () => {
  it('believes nothing before it has asked', () => {
    const { clock, lease } = leaseOf()
    lease.renew(lease.ask())
    clock.sleep(1_000)
    expect(lease.state()).toBe('held')
    clock.sleep(1)
    expect(lease.state()).toBe('unsure')
    lease.renew(lease.ask())
    expect(lease.state()).toBe('held')
  })

  it('does not take an answer that it had asked for before', () => {
    const { clock, lease } = leaseOf()
    const asked = lease.ask()
    clock.sleep(3_600_000)
    lease.renew(asked)
    expect(lease.state()).toBe('unsure')
  })

  it('counts the sleep into the minute of grace, and asks before it trusts that the database is still away', () => {
    const { clock, lease } = leaseOf()
    lease.renew(lease.ask())
    clock.pass(3_000)
    lease.fail(lease.ask())
    clock.sleep(30_000)
    expect(lease.state()).toBe('unsure')
    lease.fail(lease.ask())
    expect(lease.state()).toBe('static')
    clock.sleep(30_000)
    lease.fail(lease.ask())
    expect(lease.state()).toBe('lost')
    expect(lease.ageMs()).toBe(63_000)
  })
})

describe.each([-86_400_000, 86_400_000])('a wall clock set by %i ms', (step) => {
  it('costs one reading, nothing more', () => {
    const { clock, lease } = leaseOf()
    lease.renew(lease.ask())
    clock.sleep(step)
    expect(lease.state()).toBe('unsure')
    lease.renew(lease.ask())
    clock.pass(2_000)
    expect(lease.state()).toBe('held')
  })
})
