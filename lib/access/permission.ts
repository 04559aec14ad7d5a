import type { Role } from './contract'

/** `own`: only things the person owns. */
export type Grant = 'none' | 'own' | 'any'

/** Who may do what in a team. Every verb consults this table; nothing else decides. */
export const teamPermissions = {
  //                 viewer             developer            admin            owner
  'team.read':     { viewer: 'any',  developer: 'any',  admin: 'any',  owner: 'any' },
  'team.update':   { viewer: 'none', developer: 'none', admin: 'any',  owner: 'any' },
  'member.read':   { viewer: 'any',  developer: 'any',  admin: 'any',  owner: 'any' },
  'member.manage': { viewer: 'none', developer: 'none', admin: 'any',  owner: 'any' },
  'member.remove': { viewer: 'own',  developer: 'own',  admin: 'any',  owner: 'any' },
  'owner.transfer':{ viewer: 'none', developer: 'none', admin: 'none', owner: 'any' },
  'machine.manage':{ viewer: 'none', developer: 'none', admin: 'any',  owner: 'any' },
  'policy.manage': { viewer: 'none', developer: 'none', admin: 'any',  owner: 'any' },
  'key.approve':   { viewer: 'none', developer: 'none', admin: 'any',  owner: 'any' },
  'leak.find':     { viewer: 'none', developer: 'any',  admin: 'any',  owner: 'any' },
  'incident.end':  { viewer: 'none', developer: 'none', admin: 'any',  owner: 'any' },
  'audit.read':    { viewer: 'none', developer: 'none', admin: 'any',  owner: 'any' },
  'key.read':      { viewer: 'any',  developer: 'any',  admin: 'any',  owner: 'any' },
  'key.create':    { viewer: 'none', developer: 'own',  admin: 'any',  owner: 'any' },
  'key.manage':    { viewer: 'none', developer: 'own',  admin: 'any',  owner: 'any' },
  'usage.read':    { viewer: 'any',  developer: 'any',  admin: 'any',  owner: 'any' },
  'request.read':  { viewer: 'any',  developer: 'any',  admin: 'any',  owner: 'any' },
} as const satisfies Record<string, Record<Role, Grant>>
export type TeamPermission = keyof typeof teamPermissions

/** What the operator of the installation may do, and nobody else. */
export const operatorPermissions = ['api.manage', 'service.manage', 'team.manage', 'user.manage', 'installation.read', 'installation.audit', 'mail.read', 'leak.read'] as const
export type OperatorPermission = (typeof operatorPermissions)[number]
