import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { InvitationView } from './contract'
import { readInvitations } from './view'

/** The invitations that somebody may still accept, or that expired unanswered; newest first. */
export async function listInvitations(ctx: TeamCtx): Promise<InvitationView[]> {
  authorize(ctx, 'member.manage')
  return readInvitations(ctx.db, ctx)
}
