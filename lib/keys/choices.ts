import { asc, eq } from 'drizzle-orm'
import { apis, scopes } from '@/db/schema/apis'
import { users } from '@/db/schema/people'
import { members } from '@/db/schema/teams'
import { authorize, grantOf } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { limitsOf } from '@/lib/limits/columns'
import type { CatalogueScope } from '@/lib/scopes/catalogue'
import type { ApiChoice, PersonView } from './contract'
import { personName } from './view'

export type KeyChoices = { apis: ApiChoice[]; owners: PersonView[]; mayCreate: boolean }

/** What a key can be made for and owned by: every API with its scopes, the team's people, and whether the reader may make one. */
export async function keyChoices(ctx: TeamCtx): Promise<KeyChoices> {
  authorize(ctx, 'key.read')
  const [found, catalogue, owners] = await Promise.all([
    ctx.db.select().from(apis).orderBy(asc(apis.name)),
    ctx.db.select().from(scopes).orderBy(asc(scopes.name)),
    ctx.db
      .select({ id: users.id, name: personName })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(eq(members.teamId, ctx.teamId))
      .orderBy(asc(personName)),
  ])
  const byApi = new Map<string, CatalogueScope[]>(found.map((api) => [api.id, []]))
  for (const { apiId, ...scope } of catalogue) byApi.get(apiId)?.push(scope)
  const choices = found.map((api) => apiChoice(api, byApi.get(api.id) ?? []))
  return { apis: choices, owners, mayCreate: grantOf(ctx, 'key.create') !== 'none' }
}

function apiChoice(api: typeof apis.$inferSelect, catalogue: CatalogueScope[]): ApiChoice {
  const { id, slug, name, prefix, baseUrl, suspendedAt } = api
  return { id, slug, name, prefix, baseUrl, scopes: catalogue, limits: limitsOf(api), suspendedAt }
}
