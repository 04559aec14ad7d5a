import { describe, expect, it } from 'vitest'
import { DatabaseClock } from './database-clock'

const databaseMs = 1_800_000_000_000

/** This machine's hands, an hour behind the database. */
function hands() {
  const own = { wall: databaseMs - 3_600_000, monotonic: 1_000.25 }
  const clock = new DatabaseClock({ wallMs: () => own.wall, monotonicMs: () => own.monotonic })
  return { own, clock }
}

describe('the clock of a verifier', () => {
  it("is the machine's own until the database was heard", () => {
    const { own, clock } = hands()
    expect(clock.wallMs()).toBe(own.wall)
    expect(clock.monotonicMs()).toBe(own.monotonic)
  })

  it("is the database's from the first reading on, taken in the middle of the round trip", () => {
    const { own, clock } = hands()
    own.monotonic += 40
    clock.hear(databaseMs, own.monotonic - 40, own.monotonic)
    expect(clock.wallMs()).toBe(databaseMs + 20)
    own.monotonic += 5_000
    expect(clock.wallMs()).toBe(databaseMs + 5_020)
  })

  it('does not see the wall clock of this machine jump, and speaks in whole milliseconds', () => {
    const { own, clock } = hands()
    clock.hear(databaseMs + 0.4, own.monotonic, own.monotonic)
    own.wall += 86_400_000
    own.monotonic += 10.3
    expect(clock.wallMs()).toBe(databaseMs + 11)
  })

  it('is not moved by a reading that does not contradict it, however slow', () => {
    const { own, clock } = hands()
    clock.hear(databaseMs, own.monotonic, own.monotonic)
    own.monotonic += 900
    clock.hear(databaseMs + 10, own.monotonic - 900, own.monotonic)
    expect(clock.wallMs()).toBe(databaseMs + 900)
  })

  it('follows the database, and catches up after a sleep in which the monotonic clock stood still', () => {
    const { own, clock } = hands()
    clock.hear(databaseMs, own.monotonic, own.monotonic)
    clock.hear(databaseMs + 3_600_000, own.monotonic, own.monotonic + 2)
    own.monotonic += 2
    expect(clock.wallMs()).toBe(databaseMs + 3_600_000)
    clock.hear(databaseMs, own.monotonic, own.monotonic)
    expect(clock.wallMs()).toBe(databaseMs)
  })
})
