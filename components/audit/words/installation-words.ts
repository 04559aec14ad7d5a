import type { AuditAction } from '@/lib/audit/terms'
import { changedWords } from './field-words'
import { always, countOf, textOf, type WordsOf } from './words'

type Nouns = 'api' | 'mail' | 'notification' | 'password' | 'provider' | 'scope' | 'service' | 'session' | 'user'

/** What is done to the installation and to accounts. */
export const installationWords: Record<Extract<AuditAction, `${Nouns}.${string}`>, WordsOf> = {
  'api.created': always('created the API'),
  'api.resumed': always('resumed the API'),
  'api.suspended': always('suspended the API'),
  'api.updated': (detail) => ({ did: `changed ${changedWords(detail) || 'the settings'}`, of: 'of' }),
  'mail.requeued': always('sent again the mail'),
  'notification.chosen': (detail) => ({ did: `chose how to be told of ${textOf(detail, 'event', 'an event')}` }),
  'password.changed': () => ({ did: 'set a new password', of: 'of' }),
  'provider.linked': (detail) => ({ did: `linked ${textOf(detail, 'provider', 'a provider')}`, of: 'to' }),
  'scope.added': (detail) => ({ did: `added the scope ${textOf(detail, 'name')}`, of: 'to' }),
  'scope.removed'(detail) {
    const keys = detail['keys'] ? countOf(detail, 'keys', 'key') : ''
    return {
      did: `removed the scope ${textOf(detail, 'name')}`,
      of: 'from',
      ...(keys && { more: ` and from ${keys}` }),
    }
  },
  'scope.updated': (detail) => ({ did: `changed the scope ${textOf(detail, 'name')}`, of: 'of' }),
  'service.created': always('created the service'),
  'service.revoked': always('revoked the service'),
  'session.confirmed': (detail) => ({ did: `confirmed who they are by ${textOf(detail, 'method', 'a proof')}` }),
  'session.ended': always('ended a session'),
  'session.started': (detail) => ({ did: `signed in by ${textOf(detail, 'method', 'a session')}` }),
  'user.created': always('created the account'),
  'user.renamed': () => ({ did: 'changed the name', of: 'of' }),
}
