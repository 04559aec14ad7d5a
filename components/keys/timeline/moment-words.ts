import { actorName } from '@/components/audit/audit-place'
import { shortWords } from '@/components/audit/event-words'
import type { TimelineEvent } from '@/lib/keys/timeline/contract'
import { type KeyMoment, keyMoments } from '@/lib/keys/timeline/terms'

type Detail = TimelineEvent['detail']

const secretText = ({ secretId }: Detail): string => (typeof secretId === 'string' ? ` ${secretId}` : '')
const daysText = ({ days }: Detail): string =>
  days === 0 ? 'now' : days === 1 ? 'in a day' : `in ${Number(days)} days`

/** What came about, as a sentence of its own. */
const moments: Record<KeyMoment, (detail: Detail) => string> = {
  'key.expired': () => 'The key expired',
  'key.expiring': (detail) => `Reminder: the key expires ${daysText(detail)}`,
  'key.first_used': (detail) =>
    detail['first'] ? 'The key was used for the first time' : `The new secret${secretText(detail)} was first used`,
  'key.rotation_due': (detail) => `Reminder: a rotation is due ${daysText(detail)}`,
  'key.secret_expired': (detail) => `The old secret${secretText(detail)} ended`,
}

const isMoment = (action: string): action is KeyMoment => keyMoments.some((one) => one === action)

/** Who did it, where somebody did, and what happened. */
export function eventText({ action, actor, detail }: TimelineEvent): { who: string | null; what: string } {
  if (isMoment(action)) return { who: null, what: moments[action](detail) }
  const ofTeam = action.startsWith('policy.') ? ' of the team’s policy' : ''
  return { who: actor && actorName(actor), what: shortWords({ action, detail }) + ofTeam }
}

/** The same in one sentence. */
export function eventSentence(event: TimelineEvent): string {
  const { who, what } = eventText(event)
  return who ? `${who} ${what}` : what
}
