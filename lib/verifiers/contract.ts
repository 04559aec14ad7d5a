import { z } from 'zod'
import { idOf } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import type { DownPolicy } from '@/lib/verify/contract'
import type { SignatureState, VerifierState } from './terms'

export const readReceiptInput = z.strictObject({ key: idOf('key') })
export type ReadReceiptInput = z.output<typeof readReceiptInput>

/** A team or an API that was suspended or resumed. */
export const suspensionReceiptInput = z.strictObject({ subject: z.union([idOf('team'), idOf('api')]) })
export type SuspensionReceiptInput = z.output<typeof suspensionReceiptInput>

/** A verifier process as it last told of itself. */
export type VerifierView = {
  id: Id<'ver'>
  slot: string
  /** Host and port. */
  address: string
  version: string
  whenDown: DownPolicy
  state: VerifierState
  startedAt: Date
  seenAt: Date
  stoppedAt: Date | null
  /** Milliseconds since it was last heard of. */
  silentMs: number
  /** Milliseconds since it has surely read the changes: its own figure, and its silence since. */
  leaseAgeMs: number
  /** How many changes it has not applied yet. */
  revisionsBehind: number
  cachedKeys: number
  backlogBytes: number
  backlogSegments: number
  poisonedSegments: number
  shedRows: number
}

/** `running` are those that are waited for, the silent among them; `gone` ended or were lost within the last day, latest first. */
export type VerifierList = { running: VerifierView[]; gone: VerifierView[] }

/** What one verifier has to say to a change. */
export type SignatureView = Pick<
  VerifierView,
  'id' | 'slot' | 'address' | 'whenDown' | 'seenAt' | 'silentMs' | 'leaseAgeMs'
> & {
  state: SignatureState
  /** Milliseconds from the change to its receipt; null: none, or it was only seen to have gone past the change. */
  afterMs: number | null
}

/** Who knows of the last change to a key: the verifiers that were alive then. Those that began later read afresh. */
export type Receipt = {
  revision: number
  at: Date
  verifiers: SignatureView[]
  /** How many know, of how many that must; one that stopped without a word need not. */
  acknowledged: number
  total: number
  /** Milliseconds until the last one knew; null while the receipt of one is missing. */
  ms: number | null
}

/** A leak whose end every verifier knows: milliseconds from the moment that the secret was found until the last one knew. */
export type Containment = { msToReceipt: number }
