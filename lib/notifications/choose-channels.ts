import { notificationChoices } from '@/db/schema/notifications'
import { authorizeSelf } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { ChooseChannelsInput } from './contract'

/** Chooses where the actor is told of an event from now on. */
export async function chooseChannels(ctx: Ctx, { event, portal, mail }: ChooseChannelsInput): Promise<void> {
  authorizeSelf(ctx)
  const userId = actingUserId(ctx)
  if (!userId) return
  await ctx.db.transaction(async (tx) => {
    await tx
      .insert(notificationChoices)
      .values({ userId, event, portal, mail })
      .onConflictDoUpdate({
        target: [notificationChoices.userId, notificationChoices.event],
        set: { portal, mail },
      })
    const detail = { event, portal, mail }
    await recordAudit(tx, ctx, { teamId: null, action: 'notification.chosen', subjectId: userId, detail })
  })
}
