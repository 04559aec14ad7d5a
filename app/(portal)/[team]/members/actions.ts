'use server'
import { invitationIdInput, inviteInput, renewInvitationInput } from '@/lib/invitations/contract'
import { withdrawInvitation } from '@/lib/invitations/withdraw'
import { createMachineInput, machineIdInput, updateMachineInput } from '@/lib/machines/contract'
import { createMachine } from '@/lib/machines/create'
import { removeMachine } from '@/lib/machines/remove'
import { updateMachine } from '@/lib/machines/update'
import { changeRole } from '@/lib/members/change-role'
import { changeRoleInput, memberIdInput, removeMemberInput } from '@/lib/members/contract'
import { removeMember } from '@/lib/members/remove'
import { transferOwnership } from '@/lib/members/transfer-ownership'
import { teamAction } from '@/lib/web/action'
import { inviteToTeam, renewInTeam } from '@/lib/web/invitation'

export const changeRoleAction = teamAction(changeRoleInput, changeRole)
export const transferOwnershipAction = teamAction(memberIdInput, transferOwnership)
export const removeMemberAction = teamAction(removeMemberInput, removeMember)
export const inviteAction = teamAction(inviteInput, inviteToTeam)
export const renewInvitationAction = teamAction(renewInvitationInput, renewInTeam)
export const withdrawInvitationAction = teamAction(invitationIdInput, withdrawInvitation)
export const createMachineAction = teamAction(createMachineInput, createMachine)
export const updateMachineAction = teamAction(updateMachineInput, updateMachine)
export const removeMachineAction = teamAction(machineIdInput, removeMachine)
