'use server'
import { acceptInvitationInput, joinInput } from '@/lib/invitations/contract'
import { publicAction, userAction } from '@/lib/web/action'
import { enterByInvitation } from '@/lib/web/enter'
import { enterTeam } from '@/lib/web/invitation'

export const acceptInvitationAction = userAction(acceptInvitationInput, enterTeam)
export const joinAction = publicAction('portal', joinInput, enterByInvitation)
