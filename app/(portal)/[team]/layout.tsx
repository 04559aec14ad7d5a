import type { ReactNode } from 'react'
import { teamCtx } from '@/lib/web/read'

type TeamLayoutProps = { params: Promise<{ team: string }>; children: ReactNode }

/** Asked here, above the pages' loading states, so that a team that is not the reader's answers 404 before anything else. */
export default async function TeamLayout({ params, children }: TeamLayoutProps) {
  await teamCtx((await params).team)
  return children
}
