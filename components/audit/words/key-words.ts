import { graceWords, reasonWords } from '@/components/keys/key-words'
import type { AuditAction } from '@/lib/audit/terms'
import { revokeReasons } from '@/lib/keys/terms'
import { changedWords } from './field-words'
import { always, type EventDetail, textOf, type WordsOf } from './words'

/** What is done to keys. */
export const keyWords: Record<Extract<AuditAction, `key.${string}`>, WordsOf> = {
  'key.created': always('created the key'),
  'key.disabled': always('disabled the key'),
  'key.enabled': always('enabled the key'),
  'key.handed_over': (detail) => ({ did: 'handed over the key', more: ` to ${textOf(detail, 'to', 'the team')}` }),
  'key.restored': always('undid the revocation of the key'),
  'key.revoked': ({ reason }) => ({ did: 'revoked the key', more: `: ${reasonText(reason)}` }),
  'key.rotated': (detail) => ({
    did: 'rotated the key',
    more: `${detail['reason'] === 'leaked' ? ': it leaked' : ''}; the old secret ${graceText(detail)}`,
  }),
  'key.secret_ended': (detail) => ({ did: `ended the old secret ${textOf(detail, 'secretId')}`.trim(), of: 'of' }),
  'key.updated'(detail) {
    const changed = changedWords(detail)
    return changed ? { did: `changed ${changed}`, of: 'of' } : { did: 'changed the key' }
  },
}

function graceText({ grace, graceStarts }: EventDetail): string {
  const words = Object.entries(graceWords).find(([name]) => name === grace)?.[1] ?? 'later'
  const start = graceStarts === 'first_use' ? 'the first use of the new one' : ''
  if (grace === 'none') return start ? `ends at ${start}` : 'ended at once'
  return start ? `works for ${words} after ${start}` : `works for ${words} more`
}

function reasonText(reason: unknown): string {
  const known = revokeReasons.find((one) => one === reason)
  return known ? reasonWords[known].toLowerCase() : 'no reason given'
}
