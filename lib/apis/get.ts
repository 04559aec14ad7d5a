import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { apis, scopes } from '@/db/schema/apis'
import { keys } from '@/db/schema/keys'
import { teams } from '@/db/schema/teams'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import type { ApiDetail, getApiInput } from './contract'
import { apiColumns, apiView, noSuchApi } from './view'

/** An API with its catalogue, scopes in alphabetical order. */
export async function getApi(ctx: Ctx, { slug }: z.output<typeof getApiInput>): Promise<ApiDetail> {
  authorizeOperator(ctx, 'api.manage')
  const { db } = ctx
  const living = and(eq(keys.apiId, apis.id), isNull(keys.revokedAt))
  const [api] = await db
    .select({ ...apiColumns, keys: db.$count(keys, living) })
    .from(apis)
    .leftJoin(teams, eq(teams.id, apis.teamId))
    .where(eq(apis.slug, slug))
  if (!api) throw noSuchApi()
  const holding = and(
    eq(keys.apiId, scopes.apiId),
    isNull(keys.revokedAt),
    sql`${keys.scopes} @> array[${scopes.name}]`,
  )
  const catalogue = await db
    .select({
      name: scopes.name,
      description: scopes.description,
      sensitive: scopes.sensitive,
      examplePath: scopes.examplePath,
      keys: db.$count(keys, holding),
    })
    .from(scopes)
    .where(eq(scopes.apiId, api.id))
    .orderBy(asc(scopes.name))
  return { ...apiView(api), scopes: catalogue }
}
