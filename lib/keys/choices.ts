import { asc, eq } from 'drizzle-orm'
import { apis, scopes } from '@/db/schema/apis'
import { machines } from '@/db/schema/machines'
import { users } from '@/db/schema/people'
import { members } from '@/db/schema/teams'
import { authorize, grantOf } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { limitsOf } from '@/lib/limits/columns'
import { isScopeAllowed } from '@/lib/policies/terms'
import type { CatalogueScope } from '@/lib/scopes/catalogue'
import { keyBounds } from './bounds'
import type { OwnerView } from './owner/contract'
import type { ApiChoice, KeyBounds } from './parts/contract'
import { readTags } from './tags/read'
import { personName } from './within/owner'
import { readPolicy } from './within/policy'

export type KeyChoices = {
  apis: ApiChoice[]
  /** People first, then machine users, each by name. */
  owners: OwnerView[]
  /** Of all its keys. */
  tags: string[]
  /** Who reads this. */
  self: Id<'user'> | null
  mayCreate: boolean
  /** Whether for somebody else, or for the team, too. */
  mayCreateForOthers: boolean
  /** Whether the reader may change keys, if only their own. */
  mayManage: boolean
  bounds: KeyBounds
}

/**
 * What a key can be made for and owned by: every API with those of its scopes that the team's policy allows, the team's people and
 * machine users, its tags, for whom the reader may make or change one, and within which bounds.
 */
export async function keyChoices(ctx: TeamCtx): Promise<KeyChoices> {
  authorize(ctx, 'key.read')
  const [found, catalogue, people, programs, tags, policy] = await Promise.all([
    ctx.db.select().from(apis).orderBy(asc(apis.name)),
    ctx.db.select().from(scopes).orderBy(asc(scopes.name)),
    ctx.db
      .select({ id: users.id, name: personName })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(eq(members.teamId, ctx.teamId))
      .orderBy(asc(personName)),
    ctx.db
      .select({ id: machines.id, name: machines.name })
      .from(machines)
      .where(eq(machines.teamId, ctx.teamId))
      .orderBy(asc(machines.name)),
    readTags(ctx.db, ctx.teamId),
    readPolicy(ctx.db, ctx.teamId),
  ])
  const byApi = new Map<string, CatalogueScope[]>(found.map((api) => [api.id, []]))
  const allowed = catalogue.filter(({ apiId, name }) => isScopeAllowed(policy, apiId, name))
  for (const { apiId, ...scope } of allowed) byApi.get(apiId)?.push(scope)
  const choices = found.map((api) => apiChoice(api, byApi.get(api.id) ?? []))
  const grant = grantOf(ctx, 'key.create')
  const owners: OwnerView[] = [
    ...people.map((person) => ({ ...person, kind: 'person' as const })),
    ...programs.map((machine) => ({ ...machine, kind: 'machine' as const })),
  ]
  const may = { mayCreate: grant !== 'none', mayCreateForOthers: grant === 'any' }
  return {
    apis: choices,
    owners,
    tags,
    self: actingUserId(ctx),
    ...may,
    mayManage: grantOf(ctx, 'key.manage') !== 'none',
    bounds: keyBounds(ctx, policy),
  }
}

function apiChoice(api: typeof apis.$inferSelect, catalogue: CatalogueScope[]): ApiChoice {
  const { id, slug, name, prefix, baseUrl, suspendedAt } = api
  return { id, slug, name, prefix, baseUrl, scopes: catalogue, limits: limitsOf(api), suspendedAt }
}
