import { eq, sql } from 'drizzle-orm'
import { users } from '@/db/schema/people'
import { teams } from '@/db/schema/teams'
import type { Transaction } from '@/db/tx'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { queueMail } from '@/lib/mail/queue'
import type { InviteInput } from './contract'

/** Where whoever holds the token accepts. `portalUrl` has no slash at its end. */
export const invitationLink = (portalUrl: string, token: string): string =>
  `${portalUrl}/accept-invitation?token=${token}`

/** Puts the letter with the link into the queue. */
export async function sendInvitation(
  tx: Transaction,
  ctx: TeamCtx,
  { email, role }: Pick<InviteInput, 'role'> & { email: string },
  { link, expiresAt }: { link: string; expiresAt: Date },
): Promise<void> {
  const [team] = await tx.select({ name: teams.name }).from(teams).where(eq(teams.id, ctx.teamId))
  const by = await inviter(tx, ctx)
  const name = team?.name ?? ''
  const text = [
    `${by} invites you to the team ${name} in Keystile, as ${role}. Its people share the keys that programs call an API with.`,
    `Accept the invitation here:\n${link}`,
    `It is good for you alone, once, until ${expiresAt.toUTCString()}. If you did not expect it, do nothing.`,
  ]
  await queueMail(tx, { recipient: email, subject: `Join the team ${name}`, text: text.join('\n\n') })
}

async function inviter(tx: Transaction, ctx: TeamCtx): Promise<string> {
  const userId = actingUserId(ctx)
  if (!userId) return 'The operator'
  const [person] = await tx
    .select({ name: sql<string>`coalesce(nullif(${users.name}, ''), ${users.email})` })
    .from(users)
    .where(eq(users.id, userId))
  return person?.name ?? 'Somebody'
}
