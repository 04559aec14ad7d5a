import { eq } from 'drizzle-orm'
import { notificationChoices } from '@/db/schema/notifications'
import { authorizeSelf } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import type { ChannelChoice } from './contract'
import { defaultChannels, notificationEvents } from './terms'

/** Where the actor is told of each event: what they have chosen, else the default. */
export async function readChoices(ctx: Ctx): Promise<ChannelChoice[]> {
  authorizeSelf(ctx)
  const userId = actingUserId(ctx)
  const rows = userId
    ? await ctx.db.select().from(notificationChoices).where(eq(notificationChoices.userId, userId))
    : []
  return notificationEvents.map((event) => {
    const { portal, mail } = rows.find((row) => row.event === event) ?? defaultChannels[event]
    return { event, portal, mail }
  })
}
