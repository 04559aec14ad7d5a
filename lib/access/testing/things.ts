import { keys, secrets } from '@/db/schema/keys'
import { requests } from '@/db/schema/requests'
import type { Database } from '@/db/tx'
import { type Id, idTime, newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { testApi } from '@/lib/testing/actors'

/** Fresh things of a team for one call of a verb. */
export type Things = {
  apiId: Id<'api'>
  keyId: Id<'key'>
  /** A secret that has been rotated out and still works. */
  oldSecretId: string
  requestId: Id<'req'>
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
  return { apiId, keyId: key.id, oldSecretId, requestId, word: `w${randomBase62(10).toLowerCase()}` }
}
