import type { Role } from '@/lib/access/contract'

/** A role's name and what its people may do, for people. */
export const roleWords: Record<Role, { name: string; may: string }> = {
  viewer: { name: 'Viewer', may: 'Sees keys, usage and requests. Changes nothing.' },
  developer: { name: 'Developer', may: 'Creates keys, and rotates, edits and revokes those they own.' },
  admin: { name: 'Admin', may: 'Manages every key of the team, its people and its settings.' },
  owner: { name: 'Owner', may: 'Does what an admin does, and makes others owners.' },
}
