import { z } from 'zod'
import { type Role, roles } from '@/lib/access/contract'
import { emailAddress, newPassword, personName } from '@/lib/accounts/contract'
import { idOf } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import { invitationDays, invitationDaysDefault } from './terms'

const days = z.enum(invitationDays, 'Choose 1, 7 or 30 days.').default(invitationDaysDefault)
const invitationId = idOf('inv')

/** `email`: to whom it is sent, and who alone may accept it; null: a link, for whoever has it. */
export const inviteInput = z.strictObject({
  role: z.enum(roles, 'Choose viewer, developer, admin or owner.'),
  email: emailAddress.nullable().default(null),
  days,
})
export type InviteInput = z.output<typeof inviteInput>

export const renewInvitationInput = z.strictObject({ invitationId, days })
export type RenewInvitationInput = z.output<typeof renewInvitationInput>

export const invitationIdInput = z.strictObject({ invitationId })
export type InvitationIdInput = z.output<typeof invitationIdInput>

const token = z.string('The link is incomplete.').max(100, 'This is not the link of an invitation.')
export const acceptInvitationInput = z.strictObject({ token })
export type AcceptInvitationInput = z.output<typeof acceptInvitationInput>

/** Accepts with an account that is made for it. */
export const joinInput = z.strictObject({ token, name: personName, email: emailAddress, password: newPassword })
export type JoinInput = z.output<typeof joinInput>

export type InvitationView = {
  id: Id<'inv'>
  /** Null: a link. */
  email: string | null
  role: Role
  createdAt: Date
  /** The name of who invited; null: the system, or somebody who is gone. */
  createdBy: string | null
  expiresAt: Date
  isExpired: boolean
}

/** `link` is shown once; null where it went by mail. */
export type SentInvitation = { invitation: InvitationView; link: string | null }

/** What whoever holds the link of an open invitation may know. */
export type InvitationOffer = {
  teamName: string
  role: Role
  email: string | null
  invitedBy: string | null
  expiresAt: Date
  /** Whether somebody signs in with the address that it was sent to. */
  hasAccount: boolean
}
