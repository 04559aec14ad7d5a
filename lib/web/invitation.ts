import 'server-only'
import type { Ctx } from '@/lib/access/ctx'
import { systemActor } from '@/lib/access/system'
import { throttled } from '@/lib/accounts/guess'
import { acceptInvitation } from '@/lib/invitations/accept'
import type { AcceptInvitationInput, InviteInput, RenewInvitationInput } from '@/lib/invitations/contract'
import { invite } from '@/lib/invitations/invite'
import { type FoundInvitation, findInvitation } from '@/lib/invitations/offer'
import { renewInvitation } from '@/lib/invitations/renew'
import { AppError } from '@/lib/kit/errors'
import { ctxOf, type PageTeamCtx } from './actor'
import type { Onward } from './enter'
import { installation } from './installation'

/** What the link of an invitation is worth. Who tries many links that never were must wait. */
export async function invitationOf(token: string): Promise<FoundInvitation | { state: 'wait'; message: string }> {
  const ctx = await ctxOf(systemActor('portal'))
  const look = async () => {
    const found = await findInvitation(ctx.db, token, ctx.now)
    if (found.state === 'unknown') throw new AppError('not_found', 'There is no such invitation.')
    return found
  }
  try {
    return await throttled(ctx, look)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return { state: 'unknown' }
    if (error instanceof AppError && error.code === 'rate_limited') return { state: 'wait', message: error.message }
    throw error
  }
}

/** Accepts for the signed-in person, who lands on the team's keys. */
export async function enterTeam(ctx: Ctx, input: AcceptInvitationInput): Promise<Onward> {
  const { teamSlug } = await throttled(ctx, () => acceptInvitation(ctx, input))
  return { to: `/${teamSlug}/keys` }
}

export const inviteToTeam = (ctx: PageTeamCtx, input: InviteInput) =>
  invite(ctx, input, installation().settings.portalUrl)

export const renewInTeam = (ctx: PageTeamCtx, input: RenewInvitationInput) =>
  renewInvitation(ctx, input, installation().settings.portalUrl)
