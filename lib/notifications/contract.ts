import { z } from 'zod'
import { idOf } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'
import { type Channels, type NotificationEvent, notificationEvents } from './terms'

/** `before`: only what is older than this one. */
export const listNotificationsInput = z.strictObject({ before: idOf('note').optional() })
export type ListNotificationsInput = z.output<typeof listNotificationsInput>

/** What the reader has seen: this one and all that are older. */
export const markReadInput = z.strictObject({ upTo: idOf('note') })
export type MarkReadInput = z.output<typeof markReadInput>

export const chooseChannelsInput = z.strictObject({
  event: z.enum(notificationEvents),
  portal: z.boolean(),
  mail: z.boolean(),
})
export type ChooseChannelsInput = z.output<typeof chooseChannelsInput>

export type NotificationView = {
  id: Id<'note'>
  at: Date
  event: NotificationEvent
  /** What happened: `Key “Nightly” was revoked by Ada (unused)`. */
  sentence: string
  /** Where one sees it: a path of the portal. */
  place: string
  team: string
  isRead: boolean
}

/** A page, newest first. */
export type NotificationPage = {
  notifications: NotificationView[]
  /** Where the next page begins; null: there is none. */
  next: Id<'note'> | null
  /** How many of all are unread; one more than `unreadMax` where there are more. */
  unread: number
}

export type ChannelChoice = Channels & { event: NotificationEvent }
