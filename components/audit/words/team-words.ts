import type { AuditAction } from '@/lib/audit/terms'
import { changedWords } from './field-words'
import { always, type EventDetail, textOf, type WordsOf } from './words'

type Nouns = 'audit' | 'invitation' | 'machine' | 'member' | 'request' | 'team'

/** What is done to a team, its people and machine users, and with its log. */
export const teamWords: Record<Extract<AuditAction, `${Nouns}.${string}`>, WordsOf> = {
  'invitation.created': (detail) => ({ did: 'made an invitation', of: 'to', more: as(detail) }),
  'invitation.renewed': () => ({ did: 'renewed the invitation', of: 'to' }),
  'invitation.withdrawn': () => ({ did: 'withdrew the invitation', of: 'to' }),
  'machine.created': always('made the machine user'),
  'machine.removed': always('removed the machine user'),
  'machine.updated': (detail) => ({ did: `changed ${changedWords(detail) || 'the machine user'}`, of: 'of' }),
  'audit.exported': (detail) => ({
    did: `exported the audit log as ${textOf(detail, 'format', 'a file').toUpperCase()}`,
    of: 'of',
  }),
  'member.added': (detail) => ({ did: 'added', more: as(detail) }),
  'member.joined': (detail) => ({ did: 'joined the team', more: as(detail) }),
  'member.left': always('left the team'),
  'member.removed': always('removed'),
  'member.role_changed': () => ({ did: 'changed the role', of: 'of' }),
  'request.exported': (detail) => ({
    did: `exported requests as ${textOf(detail, 'format', 'a file').toUpperCase()}`,
    of: 'of',
  }),
  'team.created': always('created the team'),
  'team.ownership_transferred': () => ({ did: 'handed the ownership', of: 'to' }),
  'team.quota_changed': () => ({ did: 'changed the quota', of: 'of' }),
  'team.resumed': always('resumed the team'),
  'team.suspended': always('suspended the team'),
  'team.updated': (detail) => ({ did: `changed ${changedWords(detail) || 'the settings'}`, of: 'of' }),
}

const as = (detail: EventDetail): string => ` as ${textOf(detail, 'role', 'a member')}`
