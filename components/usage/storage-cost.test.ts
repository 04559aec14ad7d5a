import { describe, expect, it } from 'vitest'
import type { StoredKind } from '@/lib/requests/contract'
import { bytesPerMillion, sumPerMillion } from './storage-cost'

const stored = (bytes: number, requests: number): StoredKind => ({ kind: 'log', keptDays: 30, bytes, requests })

describe('what a million requests take', () => {
  it('is what all take, by a million', () => {
    expect(bytesPerMillion(stored(5_000_000, 20_000))).toBe(250_000_000)
  })

  it('is not guessed from a few', () => {
    expect(bytesPerMillion(stored(5_000_000, 9_999))).toBeNull()
    expect(bytesPerMillion(stored(0, 0))).toBeNull()
  })

  it('adds up over kinds, where all are known', () => {
    expect(sumPerMillion([stored(1_000, 10_000), stored(1_000, 20_000)])).toBe(150_000)
    expect(sumPerMillion([stored(1_000, 10_000), stored(1_000, 3)])).toBeNull()
  })
})
