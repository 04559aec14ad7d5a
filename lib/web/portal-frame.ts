import 'server-only'
import { cookies } from 'next/headers'
import type { Role } from '@/lib/access/contract'
import { listTeams } from '@/lib/teams/list'
import { lastTeamCookie } from './last-team'
import { pageSession, userCtx } from './read'

/** What the frame around every page of the portal shows: who is here, their teams, the one they saw last. */
export type PortalFrame = {
  person: { name: string; email: string; operator: boolean }
  teams: { slug: string; name: string; role: Role }[]
  lastTeam: string | null
}

export async function portalFrame(): Promise<PortalFrame> {
  const { name, email, operator } = await pageSession()
  const teams = await listTeams(await userCtx())
  const last = (await cookies()).get(lastTeamCookie)?.value
  return {
    person: { name, email, operator },
    teams: teams.map((team) => ({ slug: team.slug, name: team.name, role: team.role })),
    lastTeam: teams.find(({ slug }) => slug === last)?.slug ?? teams[0]?.slug ?? null,
  }
}
