import type { AuditAction } from '@/lib/audit/terms'
import { changedWords } from './field-words'
import { always, textOf, type WordsOf } from './words'

type Nouns = 'member' | 'team'

/** What is done to a team and its people. */
export const teamWords: Record<Extract<AuditAction, `${Nouns}.${string}`>, WordsOf> = {
  'member.added': (detail) => ({ did: 'added', more: ` as ${textOf(detail, 'role', 'a member')}` }),
  'team.created': always('created the team'),
  'team.quota_changed': () => ({ did: 'changed the quota', of: 'of' }),
  'team.resumed': always('resumed the team'),
  'team.suspended': always('suspended the team'),
  'team.updated': (detail) => ({ did: `changed ${changedWords(detail) || 'the settings'}`, of: 'of' }),
}
