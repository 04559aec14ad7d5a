'use server'
import { createTeamInput } from '@/lib/teams/contract'
import { createTeam } from '@/lib/teams/create'
import { userAction } from '@/lib/web/action'

export const createTeamAction = userAction(createTeamInput, createTeam)
