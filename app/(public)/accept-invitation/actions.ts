'use server'
import { noInput } from '@/lib/accounts/contract'
import { acceptInvitationInput, joinInput } from '@/lib/invitations/contract'
import { publicAction, userAction } from '@/lib/web/action'
import { enterByInvitation, leave } from '@/lib/web/enter'
import { enterTeam } from '@/lib/web/invitation'

export const acceptInvitationAction = userAction(acceptInvitationInput, enterTeam)
export const signOutAction = userAction(noInput, leave)
export const joinAction = publicAction('portal', joinInput, enterByInvitation)
