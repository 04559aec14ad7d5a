import { z } from 'zod'
import { idOf } from '@/lib/input/contract'

/** A person or a machine user: the prefix says which. */
export const keyOwner = z.union([idOf('user'), idOf('mach')], 'This is not the id of a person or a machine user.')
export type OwnerId = z.output<typeof keyOwner>

/** Whose a key is. */
export type OwnerView = { id: OwnerId; kind: 'person' | 'machine'; name: string }

/** `ownerId`: whose it becomes; null: the team's. */
export const handOverKeyInput = z.strictObject({ keyId: idOf('key'), ownerId: keyOwner.nullable() })
export type HandOverKeyInput = z.output<typeof handOverKeyInput>
