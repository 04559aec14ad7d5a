import { desc, eq } from 'drizzle-orm'
import { auditEvents } from '@/db/schema/audit'
import { changes } from '@/db/schema/changes'
import { keys, secrets } from '@/db/schema/keys'
import { teams } from '@/db/schema/teams'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Role } from '@/lib/access/contract'
import type { Ctx, TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { Policy } from '@/lib/policies/terms'
import { testApi, testMember, testTeam } from '@/lib/testing/actors'
import { createKeyInput, type IssuedSecret } from '../contract'
import { createKey } from '../create'

export type Member = TeamCtx & { userId: Id<'user'> }

/** A team with one person of each role and an API, in a database of its own. */
export type KeyHouse = TestDatabase & {
  teamId: Id<'team'>
  apiId: Id<'api'>
  member: Record<Role, Member>
  /** An owner of another team, who knows our ids. */
  stranger: Member
}

export async function keyHouse(): Promise<KeyHouse> {
  const database = await testDatabase()
  const { db } = database
  await database.sql`create table requests_all partition of requests default`
  const teamId = await testTeam(db)
  const roles = ['viewer', 'developer', 'admin', 'owner'] as const
  const people = await Promise.all(roles.map(async (role) => [role, await testMember(db, teamId, role)] as const))
  return {
    ...database,
    teamId,
    apiId: await testApi(db),
    member: Object.fromEntries(people) as Record<Role, Member>,
    stranger: await testMember(db, await testTeam(db), 'owner'),
  }
}

/** A new key of `ctx`'s person. */
export function testKey(ctx: TeamCtx, apiId: Id<'api'>, change: object = {}): Promise<IssuedSecret> {
  return createKey(
    ctx,
    createKeyInput.parse({ name: 'ci', apiId, environment: 'live', scopes: ['weather:read'], ...change }),
  )
}

/** Lays down what keys of the house's team may be, as if it had always been so. */
export async function layDown(house: KeyHouse, policy: Partial<Policy>): Promise<void> {
  await house.db.update(teams).set(policy).where(eq(teams.id, house.teamId))
}

/** The same person `ms` later. */
export const later = <C extends Ctx>(ctx: C, ms: number): C => ({ ...ctx, now: new Date(ctx.now.getTime() + ms) })

export async function keyRow(house: KeyHouse, keyId: Id<'key'>) {
  const [row] = await house.db.select().from(keys).where(eq(keys.id, keyId))
  if (!row) throw new Error('no key')
  return row
}

export async function secretRow(house: KeyHouse, secretId: string) {
  const [row] = await house.db.select().from(secrets).where(eq(secrets.id, secretId))
  if (!row) throw new Error('no secret')
  return row
}

/** The last thing that the audit log says of a key. */
export async function lastAudit(house: KeyHouse, keyId: Id<'key'>) {
  const [event] = await house.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, keyId))
    .orderBy(desc(auditEvents.id))
    .limit(1)
  return event
}

/** The last change that verifiers were told of. */
export async function lastChange(house: KeyHouse) {
  const [change] = await house.db.select().from(changes).orderBy(desc(changes.revision)).limit(1)
  return change
}
