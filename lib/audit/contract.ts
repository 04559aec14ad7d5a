import { z } from 'zod'
import { idOf } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import { installationChain } from './terms'

export type Chain = Id<'team'> | typeof installationChain

/** An event of a chain as somebody noted it: its number, and its hash in hexadecimal digits. */
export type ChainMark = { number: number; hash: string }

/** A mark as text, `<number>:<hash>`: what `audit verify --head` prints. */
const chainMark = z
  .string('A mark must be text.')
  .regex(/^[1-9]\d{0,14}:[0-9a-f]{64}$/i, 'Give <number>:<hash>, as `audit verify --head` prints it.')
  .transform((text): ChainMark => {
    const [number = '', hash = ''] = text.toLowerCase().split(':')
    return { number: Number(number), hash }
  })

export const verifyChainInput = z.strictObject({
  chain: z.union([z.literal(installationChain), idOf('team')]),
  /** What the chain must contain: noted elsewhere, it shows even a chain that was written anew as a whole. */
  expect: chainMark.optional(),
})
export type VerifyChainInput = z.output<typeof verifyChainInput>

/** What is wrong with a chain. */
export const chainFaults = ['changed', 'missing', 'added', 'reordered', 'cut', 'head', 'rewritten'] as const
export type ChainFaultKind = (typeof chainFaults)[number]

/** Where a chain breaks first. Of several deeds at once the kind is the likeliest; the place is certain. */
export type ChainFault = {
  number: number
  /** The event at this place; null: there is none. */
  id: string | null
  kind: ChainFaultKind
}

export type ChainReport = {
  chain: Chain
  /** How many events from the beginning are as they were written. */
  events: number
  /** The last of them; null: there is none. */
  last: ChainMark | null
  fault: ChainFault | null
}
