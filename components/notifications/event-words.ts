import type { NotificationEvent } from '@/lib/notifications/terms'

/** What each event is called where one chooses. */
export const eventWords: Record<NotificationEvent, string> = {
  'key.expiring': 'A key expires soon',
  'key.expired': 'A key has expired',
  'key.rotation_due': 'A key is due for a new secret',
  'key.idle_disabled': 'A key was disabled because nobody used it',
  'key.revoked': 'A key was revoked',
  'key.leaked': 'A key leaked',
  'key.handed_over': 'A key has a new owner',
  'approval.requested': 'A key waits for approval',
  'approval.decided': 'What you asked for was decided',
  'member.joined': 'Somebody joined the team',
  'member.left': 'Somebody left the team',
  'policy.changed': 'The policy of the team was changed',
}
