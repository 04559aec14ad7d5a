import { and, eq, or, sql } from 'drizzle-orm'
import { keys, secrets } from '@/db/schema/keys'
import { machines } from '@/db/schema/machines'
import { users } from '@/db/schema/people'
import type { Ctx, TeamCtx } from '@/lib/access/ctx'
import type { ApiSummary } from '@/lib/apis/contract'
import { listApis } from '@/lib/apis/list'
import { publicPart } from '@/lib/credential/format'
import type { OwnerId } from '@/lib/keys/owner/contract'
import { AppError } from '@/lib/kit/errors'
import { type Id, isId } from '@/lib/kit/id'
import { listServices } from '@/lib/services/list'
import type { TeamSummary } from '@/lib/teams/contract'
import { listAllTeams } from '@/lib/teams/list-all'

/** The team with this slug or id. */
export async function findTeam(ctx: Ctx, text: string): Promise<TeamSummary> {
  const team = (await listAllTeams(ctx)).find(({ id, slug }) => id === text || slug === text)
  if (!team) throw new AppError('not_found', `There is no team "${text}". \`team list\` shows all.`)
  return team
}

/** The same, as the context of a verb. */
export async function inTeam(ctx: Ctx, text: string): Promise<TeamCtx> {
  return { ...ctx, teamId: (await findTeam(ctx, text)).id }
}

/** The API with this slug or id. */
export async function findApi(ctx: Ctx, text: string): Promise<ApiSummary> {
  const api = (await listApis(ctx)).find(({ id, slug }) => id === text || slug === text)
  if (!api) throw new AppError('not_found', `There is no API "${text}". \`api list\` shows all.`)
  return api
}

/** The id of the person who signs in with this address. */
export async function findUser(ctx: Ctx, email: string): Promise<Id<'user'>> {
  const [user] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()))
  if (!user) throw new AppError('not_found', `Nobody signs in as "${email}". \`user create\` makes an account.`)
  return user.id
}

/** The id of an owner of keys: a person by their address, a machine user by its id or name; null: the team. */
export async function findOwner(ctx: TeamCtx, text: string): Promise<OwnerId | null> {
  if (text === 'team') return null
  return text.includes('@') ? findUser(ctx, text) : findMachine(ctx, text)
}

/** The id of the team's machine user with this id or name. */
export async function findMachine(ctx: TeamCtx, text: string): Promise<Id<'mach'>> {
  const called = or(sql`${machines.id} = ${text}`, eq(machines.name, text))
  const [machine] = await ctx.db
    .select({ id: machines.id })
    .from(machines)
    .where(and(eq(machines.teamId, ctx.teamId), called))
  if (!machine) throw new AppError('not_found', `The team has no machine user "${text}".`)
  return machine.id
}

/** The key with this id, or with a secret of this public id, in the context of its team. */
export async function findKey(ctx: Ctx, text: string): Promise<{ ctx: TeamCtx; keyId: Id<'key'> }> {
  const where = isId('key', text) ? eq(keys.id, text) : eq(secrets.id, publicPart(text)?.publicId ?? text)
  const [key] = await ctx.db
    .select({ keyId: keys.id, teamId: keys.teamId })
    .from(keys)
    .innerJoin(secrets, eq(secrets.keyId, keys.id))
    .where(where)
    .limit(1)
  // What was typed is not repeated: it may be a whole credential.
  if (!key) throw new AppError('not_found', 'There is no such key. `key list --team <team>` shows the ids of a team.')
  return { ctx: { ...ctx, teamId: key.teamId }, keyId: key.keyId }
}

/** The id of the service with this id or public id. */
export async function findService(ctx: Ctx, text: string): Promise<Id<'svc'>> {
  const publicId = publicPart(text)?.publicId ?? text
  const service = (await listServices(ctx, {})).find(({ id, hint }) => id === text || hint.includes(`_${publicId}_`))
  if (!service) throw new AppError('not_found', 'There is no such service. `service list` shows all.')
  return service.id
}
