import type { ChartColour } from '@/components/ui/chart/colour'

/** What an event means for the key: each has a shape, a word and a colour, none of which stands alone. */
export type EventKind = 'start' | 'change' | 'secret' | 'alert' | 'stop'

export const kindWords: Record<EventKind, { word: string; colour: ChartColour; path: string }> = {
  start: { word: 'Starts', colour: 'good', path: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z' },
  change: { word: 'Changed', colour: 'neutral', path: 'M3 3h8v8H3Z' },
  secret: { word: 'Secret', colour: 'info', path: 'm7 1.5 5.5 5.5L7 12.5 1.5 7Z' },
  alert: { word: 'Alert', colour: 'rule', path: 'M7 2 13 12H1Z' },
  stop: {
    word: 'Stops',
    colour: 'state',
    path: 'M4.6 2 7 4.4 9.4 2 12 4.6 9.6 7 12 9.4 9.4 12 7 9.6 4.6 12 2 9.4 4.4 7 2 4.6Z',
  },
}

/** The gravest last: it stands for those beside it. */
export const kindsByGravity: readonly EventKind[] = ['change', 'start', 'secret', 'alert', 'stop']

const kinds: Readonly<Record<string, EventKind>> = {
  'approval.approved': 'start',
  'approval.declined': 'stop',
  'key.created': 'start',
  'key.disabled': 'stop',
  'key.enabled': 'start',
  'key.expired': 'stop',
  'key.expiring': 'alert',
  'key.first_used': 'start',
  'key.restored': 'start',
  'key.revoked': 'stop',
  'key.rotated': 'secret',
  'key.rotation_due': 'alert',
  'key.secret_ended': 'secret',
  'key.secret_expired': 'secret',
  'leak.contained': 'alert',
  'leak.found': 'alert',
}

/** What an action means; one that is not known here changes something. */
export const kindOf = (action: string): EventKind =>
  Object.hasOwn(kinds, action) ? (kinds[action] ?? 'change') : 'change'
