import type { Result } from '@/lib/kit/result'
import type { TeamView } from '@/lib/teams/contract'

type TeamAction = (input: unknown) => Promise<Result<TeamView>>

/** What an operator does to a team, as its page hands it down. */
export type TeamActions = { setQuota: TeamAction; suspend: TeamAction; resume: TeamAction }
