import { formatSpan } from '@/lib/kit/format-number'
import { always, countOf, type WordsOf } from './words'

/** What is done about leaked keys. */
export const leakWords: Record<'incident.ended' | 'leak.contained' | 'leak.found', WordsOf> = {
  'incident.ended': (detail) => ({ did: `ended an incident: revoked ${countOf(detail, 'count', 'key')}`, of: 'of' }),
  'leak.contained': ({ msToReceipt }) => ({
    did: 'contained the leak of',
    ...(typeof msToReceipt === 'number' && {
      more: `; every verifier knew ${formatSpan(msToReceipt)} after it was pasted`,
    }),
  }),
  'leak.found': always('found a leaked secret of'),
}
