import { apis, scopes } from '@/db/schema/apis'
import { users } from '@/db/schema/people'
import { members, teams } from '@/db/schema/teams'
import type { Database } from '@/db/tx'
import type { Actor } from '@/lib/access/actor'
import type { Role } from '@/lib/access/contract'
import type { Ctx, TeamCtx } from '@/lib/access/ctx'
import type { Peppers } from '@/lib/credential/pepper'
import { type Id, newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'

/** Peppers for tests. */
export const testPeppers: Peppers = { current: '1', byVersion: { '1': Buffer.alloc(32, 7) } }

/** A context for any actor; the clock stands at `now`. */
export function testCtx(db: Database, actor: Actor, now = new Date()): Ctx {
  return { db, actor, now, peppers: testPeppers, source: { ip: '192.0.2.1', userAgent: 'test' } }
}

/** However far a test moves its clock, its people have just proven who they are. */
const confirmedAt = new Date('9999-01-01T00:00:00Z')

/** A person, possibly an operator. */
export async function testUser(
  db: Database,
  options: { operator?: boolean } = {},
): Promise<{ userId: Id<'user'>; actor: Actor }> {
  const operator = options.operator ?? false
  const [user] = await db
    .insert(users)
    .values({ name: 'Test', email: `${randomBase62(10).toLowerCase()}@example.com`, operator })
    .returning()
  if (!user) throw new Error('no user')
  const session = { sessionId: newId('session'), confirmedAt }
  return { userId: user.id, actor: { kind: 'user', userId: user.id, operator, ...session } as Actor }
}

/** A person who runs the installation, as the context of their calls. */
export async function testOperator(db: Database, now?: Date): Promise<Ctx & { userId: Id<'user'> }> {
  const { userId, actor } = await testUser(db, { operator: true })
  return { ...testCtx(db, actor, now), userId }
}

/** A team of its own. */
export async function testTeam(db: Database): Promise<Id<'team'>> {
  const slug = `t-${randomBase62(10).toLowerCase()}`
  const [team] = await db.insert(teams).values({ slug, name: slug }).returning()
  if (!team) throw new Error('no team')
  return team.id
}

/** A new person with `role` in a team, as the context of their calls. */
export async function testMember(
  db: Database,
  teamId: Id<'team'>,
  role: Role,
  now?: Date,
): Promise<TeamCtx & { userId: Id<'user'> }> {
  const { userId, actor } = await testUser(db)
  await db.insert(members).values({ teamId, userId, role })
  const member = { ...actor, kind: 'member', teamId, role } as Actor
  return { ...testCtx(db, member, now), teamId, userId }
}

/** An API with the scopes `weather:read` and `stations:write` (sensitive). */
export async function testApi(db: Database): Promise<Id<'api'>> {
  const slug = `api-${randomBase62(10).toLowerCase()}`
  const [api] = await db
    .insert(apis)
    .values({ slug, name: slug, prefix: 'ks', baseUrl: 'https://api.example.com' })
    .returning()
  if (!api) throw new Error('no api')
  await db.insert(scopes).values([
    { apiId: api.id, name: 'weather:read' },
    { apiId: api.id, name: 'stations:write', sensitive: true },
  ])
  return api.id
}
