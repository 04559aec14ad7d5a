import { z } from 'zod'
import { type Role, roles } from '@/lib/access/contract'
import { emailAddress } from '@/lib/accounts/contract'
import type { Id } from '@/lib/kit/id'

export const addMemberInput = z.strictObject({
  email: emailAddress,
  role: z.enum(roles, 'Choose viewer, developer, admin or owner.'),
})
export type AddMemberInput = z.output<typeof addMemberInput>

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
