import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import type { SignatureState } from '@/lib/verifiers/terms'
import { type ReceiptSeen, receiptLine, type SignatureSeen, silentText } from './receipt-words'

const signature = (state: SignatureState, change: Partial<SignatureSeen> = {}): SignatureSeen => ({
  ...{ id: newId('ver'), slot: '0', address: '127.0.0.1:3100', whenDown: 'fail-static', state, afterMs: null },
  ...{ silentMs: 12_400, leaseAgeMs: 12_800, ...change },
})

function receipt(states: SignatureState[], ms: number | null = null): ReceiptSeen {
  const due = states.filter((state) => state !== 'stopped')
  const acknowledged = due.filter((state) => state === 'acknowledged').length
  return { verifiers: states.map((state) => signature(state)), acknowledged, total: due.length, ms }
}

describe('a receipt in one line', () => {
  it.each<[SignatureState[], number | null, string, string]>([
    [[], null, 'rule', 'No verifier is running: nobody has to be told'],
    [['stopped'], null, 'rule', 'Every verifier of that moment has stopped: nobody has to be told'],
    [['acknowledged'], 41.2, 'good', 'Known to 1 of 1 verifier · 41 ms'],
    [['acknowledged', 'acknowledged', 'acknowledged'], 1_240, 'good', 'Known to 3 of 3 verifiers · 1.2 s'],
    [['acknowledged', 'stopped'], null, 'good', 'Known to 1 of 1 verifier'],
    [['acknowledged', 'waiting'], null, 'neutral', 'Known to 1 of 2 verifiers…'],
    [['acknowledged', 'waiting', 'silent'], null, 'state', 'Known to 1 of 3 verifiers'],
  ])('%j, %s ms', (states, ms, tone, text) => {
    expect(receiptLine(receipt(states, ms))).toEqual({ tone, text })
  })
})

describe('what a silent verifier may still do', () => {
  it('depends on what it does when the database is down', () => {
    expect(silentText(signature('silent'))).toBe(
      'Verifier 0 at 127.0.0.1:3100 has been silent for 12 s: it stops answering for known keys at the latest 60 s after its last contact.',
    )
    expect(silentText(signature('silent', { whenDown: 'strict' }))).toBe(
      'Verifier 0 at 127.0.0.1:3100 has been silent for 12 s: it has stopped answering for known keys, 2 s after its last contact.',
    )
  })

  it('is nothing once its lease has run out', () => {
    expect(silentText(signature('silent', { silentMs: 61_000, leaseAgeMs: 61_000 }))).toContain('1 min: it has stopped')
  })
})
