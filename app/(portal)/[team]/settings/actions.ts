'use server'
import { updateTeamInput } from '@/lib/teams/contract'
import { updateTeam } from '@/lib/teams/update'
import { teamAction } from '@/lib/web/action'

export const updateTeamAction = teamAction(updateTeamInput, updateTeam)
