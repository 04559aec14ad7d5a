import type { AuditAction } from '@/lib/audit/terms'
import { installationWords } from './words/installation-words'
import { keyWords } from './words/key-words'
import { leakWords } from './words/leak-words'
import { policyWords } from './words/policy-words'
import { teamWords } from './words/team-words'
import type { EventDetail, EventWords, WordsOf } from './words/words'

/** Every action has words: the compiler names the one that lacks them. */
const words: Record<AuditAction, WordsOf> = {
  ...installationWords,
  ...keyWords,
  ...leakWords,
  ...policyWords,
  ...teamWords,
}

/** The words of an event; one that an older or newer program wrote is told by its own name. */
export function eventWords({ action, detail }: { action: string; detail: EventDetail }): EventWords {
  return isKnown(action) ? words[action](detail) : { did: action.replace(/[._]/g, ' '), of: 'of' }
}

const isKnown = (action: string): action is AuditAction => Object.hasOwn(words, action)

/** The same for a reader who knows which thing it is about. */
export function shortWords(event: { action: string; detail: EventDetail }): string {
  const { did, more = '' } = eventWords(event)
  return `${did}${more}`
}

/** An action as a heading or a choice: `Key secret ended`. */
export function actionName(action: string): string {
  const text = action.replace(/[._]/g, ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
