import type { Id } from '@/lib/kit/id'
import type { NotificationEvent } from './terms'

/** Who is told of an event, among the members of its team. */
type Audience = {
  /** The person who owns the key. */
  owner?: true
  /** Admins and owners of the team. */
  admins?: true
  /** Fields of the entry's data that name people. */
  named?: readonly string[]
  /** Whoever did it is told too: it must not depend on who looked. */
  doer?: true
}

const audiences: Record<NotificationEvent, Audience> = {
  'key.expiring': { owner: true, admins: true, doer: true },
  'key.expired': { owner: true, admins: true },
  'key.rotation_due': { owner: true, admins: true },
  'key.idle_disabled': { owner: true, admins: true },
  'key.revoked': { owner: true, admins: true },
  'key.leaked': { owner: true, admins: true, doer: true },
  'key.handed_over': { admins: true, named: ['from', 'to'] },
  'approval.requested': { admins: true },
  'approval.decided': { named: ['requestedBy'] },
  'member.joined': { admins: true },
  'member.left': { admins: true },
  'policy.changed': { admins: true },
}

export type Member = { userId: Id<'user'>; role: string }
type Told = { event: NotificationEvent; data: Record<string, unknown> }

/** Who is told, each once. `members` are those of the team now: who has left it is not told. `ownerId` owns the key, where a person does. */
export function audienceOf(
  { event, data }: Told,
  members: readonly Member[],
  ownerId: Id<'user'> | null,
): Id<'user'>[] {
  const { owner, admins, named = [], doer } = audiences[event]
  const namedIds = named.map((field) => data[field])
  const isTold = ({ userId, role }: Member) =>
    (doer || userId !== data['by']) &&
    ((owner && userId === ownerId) || (admins && (role === 'admin' || role === 'owner')) || namedIds.includes(userId))
  return members.filter(isTold).map(({ userId }) => userId)
}
