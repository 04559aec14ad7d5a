import type { Tone } from '@/components/ui/tone'
import { formatSpan } from '@/lib/kit/format-number'
import { formatDuration } from '@/lib/kit/format-time'
import type { Receipt, SignatureView, VerifierView } from '@/lib/verifiers/contract'
import type { SignatureState } from '@/lib/verifiers/terms'
import { believedMsMax } from '@/lib/verify/contract'

/** A receipt as it comes from the portal's route, without its moments. */
export type SignatureSeen = Omit<SignatureView, 'seenAt'>
export type ReceiptSeen = Pick<Receipt, 'acknowledged' | 'total' | 'ms'> & { verifiers: readonly SignatureSeen[] }

export const signatureWords: Record<SignatureState, { word: string; tone: Tone }> = {
  acknowledged: { word: 'Knows', tone: 'good' },
  waiting: { word: 'Waiting', tone: 'info' },
  silent: { word: 'Silent', tone: 'state' },
  stopped: { word: 'Stopped', tone: 'neutral' },
}

/** Nothing more can come. */
export const isComplete = ({ acknowledged, total }: ReceiptSeen): boolean => acknowledged === total

/** The receipt in one line. */
export function receiptLine(receipt: ReceiptSeen): { tone: Tone; text: string } {
  const { acknowledged, total, ms, verifiers } = receipt
  if (total === 0) {
    const text = verifiers.length === 0 ? 'No verifier is running' : 'Every verifier of that moment has stopped'
    return { tone: 'rule', text: `${text}: nobody has to be told` }
  }
  const known = `Known to ${acknowledged} of ${total} ${total === 1 ? 'verifier' : 'verifiers'}`
  if (isComplete(receipt)) return { tone: 'good', text: ms === null ? known : `${known} · ${formatSpan(ms)}` }
  return verifiers.some(({ state }) => state === 'silent')
    ? { tone: 'state', text: known }
    : { tone: 'neutral', text: `${known}…` }
}

type Silence = Pick<VerifierView, 'slot' | 'address' | 'whenDown' | 'silentMs' | 'leaseAgeMs'>

/** What is to be feared of a verifier that is silent: until when it may still answer by what it knew. */
export function silentText({ slot, address, whenDown, silentMs, leaseAgeMs }: Silence): string {
  const limitMs = believedMsMax[whenDown]
  const who = `Verifier ${slot} at ${address} has been silent for ${formatDuration(silentMs)}`
  const limit = `${limitMs / 1_000} s after its last contact`
  return leaseAgeMs > limitMs
    ? `${who}: it has stopped answering for known keys, ${limit}.`
    : `${who}: it stops answering for known keys at the latest ${limit}.`
}
