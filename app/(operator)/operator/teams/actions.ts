'use server'
import { setTeamQuotaInput, teamIdInput } from '@/lib/teams/contract'
import { resumeTeam } from '@/lib/teams/resume'
import { setTeamQuota } from '@/lib/teams/set-quota'
import { suspendTeam } from '@/lib/teams/suspend'
import { userAction } from '@/lib/web/action'

export const setTeamQuotaAction = userAction(setTeamQuotaInput, setTeamQuota)
export const suspendTeamAction = userAction(teamIdInput, suspendTeam)
export const resumeTeamAction = userAction(teamIdInput, resumeTeam)
