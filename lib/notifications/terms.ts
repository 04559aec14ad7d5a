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
