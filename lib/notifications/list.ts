import { and, count, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { notifications } from '@/db/schema/notifications'
import { users } from '@/db/schema/people'
import { members, teams } from '@/db/schema/teams'
import { authorizeSelf } from '@/lib/access/authorize'
import { actingUserId, type Ctx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { ListNotificationsInput, NotificationPage } from './contract'
import { placeOf, sentenceOf } from './sentence'
import { notificationPageRows, unreadMax } from './terms'

const doers = alias(users, 'doers')

/** What the actor was told, newest first. What happened in a team that they have left is not theirs to read any more. */
export async function listNotifications(ctx: Ctx, { before }: ListNotificationsInput): Promise<NotificationPage> {
  authorizeSelf(ctx)
  const userId = actingUserId(ctx)
  if (!userId) return { notifications: [], next: null, unread: 0 }
  const rows = await shownTo(ctx, userId, before)
  const page = rows.slice(0, notificationPageRows)
  return {
    notifications: page.map(({ note: { id, at, event, subjectId, data, readAt }, team, by }) => ({
      ...{ id, at, event, team: team.name, isRead: readAt !== null },
      sentence: sentenceOf({ event, subjectId, data, by }),
      place: placeOf({ event, subjectId, data }, team.slug),
    })),
    next: rows.length > notificationPageRows ? (page.at(-1)?.note.id ?? null) : null,
    unread: await unreadBy(ctx, userId),
  }
}

const shownTo = (ctx: Ctx, userId: Id<'user'>, before: Id<'note'> | undefined) =>
  ctx.db
    .select({ note: notifications, team: { slug: teams.slug, name: teams.name }, by: doers.name })
    .from(notifications)
    .innerJoin(members, and(eq(members.teamId, notifications.teamId), eq(members.userId, notifications.userId)))
    .innerJoin(teams, eq(teams.id, notifications.teamId))
    .leftJoin(doers, eq(doers.id, sql`${notifications.data} ->> 'by'`))
    .where(
      and(eq(notifications.userId, userId), eq(notifications.portal, true), before && lt(notifications.id, before)),
    )
    .orderBy(desc(notifications.id))
    .limit(notificationPageRows + 1)

async function unreadBy({ db }: Ctx, userId: Id<'user'>): Promise<number> {
  const some = db
    .select({ id: notifications.id })
    .from(notifications)
    .innerJoin(members, and(eq(members.teamId, notifications.teamId), eq(members.userId, notifications.userId)))
    .where(and(eq(notifications.userId, userId), eq(notifications.portal, true), isNull(notifications.readAt)))
    .limit(unreadMax + 1)
    .as('some')
  const [row] = await db.select({ unread: count() }).from(some)
  return row?.unread ?? 0
}
