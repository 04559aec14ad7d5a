import type { ReactNode } from 'react'
import { SuspendedTeamNotice } from '@/components/teams/suspended-team-notice'
import { getTeam } from '@/lib/teams/get'
import { readOr404, teamCtx } from '@/lib/web/read'

type TeamLayoutProps = { params: Promise<{ team: string }>; children: ReactNode }

/** Asked here, above the pages' loading states, so that a team that is not the reader's answers 404 before anything else. */
export default async function TeamLayout({ params, children }: TeamLayoutProps) {
  const { suspendedAt } = await readOr404(getTeam(await teamCtx((await params).team)))
  return (
    <>
      <SuspendedTeamNotice since={suspendedAt} />
      {children}
    </>
  )
}
