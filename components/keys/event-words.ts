import type { KeyEvent } from '@/lib/keys/contract'
import { revokeReasons } from '@/lib/keys/terms'
import { graceWords, reasonWords } from './key-words'

const fieldWords: Record<string, string> = {
  name: 'the name',
  description: 'the description',
  scopes: 'the permissions',
  expiresAt: 'the expiry',
  allowedIps: 'the allowed addresses',
  rateLimit: 'the rate limit',
  quota: 'the quota',
}

/** What was done to a key, as the rest of a sentence that begins with a name. */
export function eventWords({ action, detail }: Pick<KeyEvent, 'action' | 'detail'>): string {
  switch (action) {
    case 'key.created':
      return 'created the key'
    case 'key.updated':
      return `changed ${changedWords(detail['after'])}`
    case 'key.rotated':
      return `rotated the key; the old secret ${graceText(detail)}`
    case 'key.secret_ended':
      return `ended the old secret ${String(detail['secretId'] ?? '')}`
    case 'key.disabled':
      return 'disabled the key'
    case 'key.enabled':
      return 'enabled the key'
    case 'key.revoked':
      return `revoked the key: ${reasonText(detail['reason'])}`
    default:
      return action.replace(/[._]/g, ' ')
  }
}

function changedWords(after: unknown): string {
  const names = typeof after === 'object' && after ? Object.keys(after) : []
  return names.map((name) => fieldWords[name] ?? name).join(' and ') || 'the key'
}

function graceText({ grace, graceStarts }: Record<string, unknown>): string {
  const words = Object.entries(graceWords).find(([name]) => name === grace)?.[1] ?? 'later'
  const start = graceStarts === 'first_use' ? 'the first use of the new one' : ''
  if (grace === 'none') return start ? `ends at ${start}` : 'ended at once'
  return start ? `works for ${words} after ${start}` : `works for ${words} more`
}

function reasonText(reason: unknown): string {
  const known = revokeReasons.find((one) => one === reason)
  return known ? reasonWords[known].toLowerCase() : 'no reason given'
}
