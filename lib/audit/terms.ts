/** Who acts: a signed-in person, a program of the installation, or whoever holds a credential. */
export const actorKinds = ['user', 'system', 'credential'] as const
export type ActorKind = (typeof actorKinds)[number]

/** What can happen in a team; each has its words in `components/audit/words`. */
export const teamActions = [
  'audit.exported',
  'approval.approved',
  'approval.declined',
  'approval.requested',
  'approval.withdrawn',
  'incident.ended',
  'invitation.created',
  'invitation.renewed',
  'invitation.withdrawn',
  'key.created',
  'key.disabled',
  'key.enabled',
  'key.handed_over',
  'key.restored',
  'key.revoked',
  'key.rotated',
  'key.secret_ended',
  'key.updated',
  'leak.contained',
  'leak.found',
  'machine.created',
  'machine.removed',
  'machine.updated',
  'member.added',
  'member.joined',
  'member.left',
  'member.removed',
  'member.role_changed',
  'policy.updated',
  'request.exported',
  'team.created',
  'team.ownership_transferred',
  'team.quota_changed',
  'team.resumed',
  'team.suspended',
  'team.updated',
] as const

/** What can happen in the installation. */
export const installationActions = [
  'api.created',
  'api.resumed',
  'api.suspended',
  'api.updated',
  'mail.requeued',
  'notification.chosen',
  'audit.exported',
  'password.changed',
  'provider.linked',
  'scope.added',
  'scope.removed',
  'scope.updated',
  'service.created',
  'service.revoked',
  'session.confirmed',
  'session.ended',
  'session.started',
  'user.created',
  'user.renamed',
] as const

/** `noun.verb_past` */
export type AuditAction = (typeof teamActions | typeof installationActions)[number]

/** The chain of events that belong to no team; a team's chain has the team's id. */
export const installationChain = 'installation'

/** An export has at most so many events: the newest of those that its filters find. */
export const auditExportRowsMax = 100_000
