import { z } from 'zod'
import { type Role, roles } from '@/lib/access/contract'
import { emailAddress } from '@/lib/accounts/contract'
import { idOf } from '@/lib/input/contract'
import { keyOwner, type OwnerId } from '@/lib/keys/owner/contract'
import type { Id } from '@/lib/kit/id'

const role = z.enum(roles, 'Choose viewer, developer, admin or owner.')
const userId = idOf('user')

export const addMemberInput = z.strictObject({ email: emailAddress, role })
export type AddMemberInput = z.output<typeof addMemberInput>

export const changeRoleInput = z.strictObject({ userId, role })
export type ChangeRoleInput = z.output<typeof changeRoleInput>

export const memberIdInput = z.strictObject({ userId })
export type MemberIdInput = z.output<typeof memberIdInput>

const keysMax = 2_000

/**
 * `keys`: for each working key of the person either `revoke` or whose it becomes; null: the team's. All of them, and no other:
 * who decides has seen what there is.
 */
export const removeMemberInput = z.strictObject({
  userId,
  keys: z
    .array(z.strictObject({ keyId: idOf('key'), to: z.union([keyOwner, z.literal('revoke')]).nullable() }))
    .max(keysMax, `At most ${keysMax} keys at once.`)
    .default([]),
})
export type RemoveMemberInput = z.output<typeof removeMemberInput>

/** What becomes of a leaver's key. */
export type KeyFate = OwnerId | 'revoke' | null

export type MemberView = {
  userId: Id<'user'>
  name: string | null
  email: string
  role: Role
  joinedAt: Date
  /** Keys of this team that the person owns and that are not revoked. */
  keys: number
}

export type AddedMember = Omit<MemberView, 'keys'>
