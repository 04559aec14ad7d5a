import { invitations } from '@/db/schema/invitations'
import { keys, secrets } from '@/db/schema/keys'
import { machines } from '@/db/schema/machines'
import { requests } from '@/db/schema/requests'
import type { Database } from '@/db/tx'
import { type Id, idTime, newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { tokenHash } from '@/lib/kit/token'
import { testApi, testMember } from '@/lib/testing/actors'

/** Fresh things of a team for one call of a verb. */
export type Things = {
  teamId: Id<'team'>
  apiId: Id<'api'>
  keyId: Id<'key'>
  /** A secret that has been rotated out and still works. */
  oldSecretId: string
  requestId: Id<'req'>
  /** A member: who the key is of, or a new developer. */
  memberId: Id<'user'>
  machineId: Id<'mach'>
  /** An open one, whose token is `word`. */
  invitationId: Id<'inv'>
  /** A word nobody else has. */
  word: string
}

/** Makes things of the team; the key is `ownerId`'s. */
export async function thingsOf(db: Database, teamId: Id<'team'>, ownerId: Id<'user'> | null): Promise<Things> {
  const apiId = await testApi(db)
  const [key] = await db
    .insert(keys)
    .values({ teamId, apiId, ownerId, environment: 'live', name: 'k', scopes: ['weather:read'] })
    .returning({ id: keys.id })
  if (!key) throw new Error('no key')
  const [oldSecretId, newSecretId] = [randomBase62(12), randomBase62(12)]
  const secret = { keyId: key.id, version: '1', mac: Buffer.alloc(32) }
  await db.insert(secrets).values([
    { ...secret, id: oldSecretId, successorId: newSecretId, endsAt: new Date(Date.now() + 3_600_000) },
    { ...secret, id: newSecretId },
  ])
  const requestId = newId('req')
  const row = { id: requestId, time: new Date(idTime(requestId)), teamId, apiId, keyId: key.id, verifier: 'v' }
  await db.insert(requests).values({ ...row, decision: 'valid' })
  const word = `w${randomBase62(10).toLowerCase()}`
  const memberId = ownerId ?? (await testMember(db, teamId, 'developer')).userId
  const people = await peopleOf(db, teamId, word)
  return { teamId, apiId, keyId: key.id, oldSecretId, requestId, memberId, ...people, word }
}

async function peopleOf(db: Database, teamId: Id<'team'>, word: string) {
  const [machine] = await db.insert(machines).values({ teamId, name: word }).returning({ id: machines.id })
  const [invitation] = await db
    .insert(invitations)
    .values({ teamId, role: 'viewer', tokenHash: tokenHash(word), expiresAt: new Date(Date.now() + 3_600_000) })
    .returning({ id: invitations.id })
  if (!machine || !invitation) throw new Error('no people')
  return { machineId: machine.id, invitationId: invitation.id }
}
