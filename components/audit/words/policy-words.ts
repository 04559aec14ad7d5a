import type { AuditAction } from '@/lib/audit/terms'
import { changedWords } from './field-words'
import { type EventDetail, listed, type WordsOf } from './words'

type Nouns = 'approval' | 'policy'

/** What is done to a team's policy, and what admins decide under it. */
export const policyWords: Record<Extract<AuditAction, `${Nouns}.${string}`>, WordsOf> = {
  'approval.approved': (detail) => ({ did: `approved ${scopesText(detail)}`, of: 'of' }),
  'approval.declined': (detail) => ({ did: `declined ${scopesText(detail)}`, of: 'of' }),
  'approval.requested': (detail) => ({ did: `asked for ${scopesText(detail)}`, of: 'of' }),
  'approval.withdrawn': (detail) => ({ did: `no longer asks for ${scopesText(detail)}`, of: 'of' }),
  'policy.updated': (detail) => ({ did: `changed ${changedWords(detail) || 'the policy'}`, of: 'of' }),
}

function scopesText({ scopes }: EventDetail): string {
  const names = Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : []
  return listed(names) || 'permissions'
}
