/** What people are told of; each can be chosen for the portal and for mail. */
export const notificationEvents = [
  'key.expiring',
  'key.expired',
  'key.rotation_due',
  'key.idle_disabled',
  'key.revoked',
  'key.leaked',
  'key.handed_over',
  'approval.requested',
  'approval.decided',
  'member.joined',
  'member.left',
  'policy.changed',
] as const
export type NotificationEvent = (typeof notificationEvents)[number]

/** Where somebody is told of an event: under the bell, by mail, both or neither. */
export type Channels = { portal: boolean; mail: boolean }

const both: Channels = { portal: true, mail: true }
const portalAlone: Channels = { portal: true, mail: false }

/** Where people are told who have not chosen. */
export const defaultChannels: Record<NotificationEvent, Channels> = {
  'key.expiring': both,
  'key.expired': both,
  'key.rotation_due': both,
  'key.idle_disabled': both,
  'key.revoked': both,
  'key.leaked': both,
  'key.handed_over': both,
  'approval.requested': both,
  'approval.decided': both,
  'member.joined': portalAlone,
  'member.left': portalAlone,
  'policy.changed': portalAlone,
}

/** So long a mail waits for others to go with it. */
const mailWaitMs = 120_000

/** How long after an event its mail may wait, in milliseconds: a leak waits for nothing. */
export const mailWait = (event: NotificationEvent): number => (event === 'key.leaked' ? 0 : mailWaitMs)

/** How many a page has, under the bell and on the page of all. */
export const notificationPageRows = 20
/** More unread ones than this are not counted. */
export const unreadMax = 99
