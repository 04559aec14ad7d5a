import { eq } from 'drizzle-orm'
import { publishChange } from '@/db/channels'
import { apis, services } from '@/db/schema/apis'
import { keys, secrets } from '@/db/schema/keys'
import type { Database } from '@/db/tx'
import type { Environment } from '@/lib/credential/format'
import { mint } from '@/lib/credential/mint'
import type { Id } from '@/lib/kit/id'
import { testApi, testPeppers, testTeam } from '@/lib/testing/actors'
import { servicePrefix } from '@/lib/verify/service'

/** An API that a team of its own runs, its slug, and the credential of a service that serves it. */
export async function testGuard(db: Database) {
  const apiId = await testApi(db)
  const runsApi = await testTeam(db)
  const [api] = await db.update(apis).set({ teamId: runsApi }).where(eq(apis.id, apiId)).returning()
  if (!api) throw new Error('no api')
  return { apiId, slug: api.slug, runsApi, service: await testService(db, apiId) }
}

/** The credential of a new service; `apiId` null: it serves every API. */
export async function testService(db: Database, apiId: Id<'api'> | null): Promise<string> {
  const { credential, publicId, version, mac } = mint(servicePrefix, 'live', testPeppers)
  await db.insert(services).values({ publicId, version, mac, name: 'test', apiId })
  return credential
}

type KeyChange = Partial<typeof keys.$inferInsert> & { environment?: Environment }
type SecretChange = Partial<typeof secrets.$inferInsert>

/** A new key of `teamId` for `apiId` with the scope `weather:read`, and its credential. */
export async function testKey(
  db: Database,
  teamId: Id<'team'>,
  apiId: Id<'api'>,
  change: KeyChange = {},
  secret: SecretChange = {},
) {
  const environment = change.environment ?? 'live'
  const { credential, publicId, version, mac } = mint('ks', environment, testPeppers)
  const values = { teamId, apiId, environment, name: 'test', scopes: ['weather:read'], ...change }
  const [key] = await db.insert(keys).values(values).returning()
  if (!key) throw new Error('no key')
  await db.insert(secrets).values({ id: publicId, keyId: key.id, version, mac, ...secret })
  return { credential, secretId: publicId, keyId: key.id, teamId }
}

/** Revokes a key the way the verb does, as far as verifiers are concerned. */
export async function revokeTestKey(db: Database, key: { keyId: Id<'key'>; secretId: string }): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(keys).set({ revokedAt: new Date() }).where(eq(keys.id, key.keyId))
    await publishChange(tx, [key.secretId])
  })
}
