import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/access/ctx'
import { memberCtxOrThrow, signedIn } from './action'
import { ctxOf, type PageTeamCtx, userActor } from './actor'
import { failureOf, parseInput, problemResponse } from './failure'

type TeamRoute = (request: Request, segments: { params: Promise<{ team: string }> }) => Promise<Response>

/**
 * A GET handler under `app/api/portal/[team]`: the schema gets the search parameters (a repeated one as a list) and the
 * other path segments. Answers JSON or problem+json; never redirects.
 */
export function teamRoute<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (ctx: PageTeamCtx, input: z.output<Schema>) => Promise<T>,
): TeamRoute {
  return async (request, { params }) => {
    try {
      const { team, ...segments } = await params
      const ctx = await memberCtxOrThrow(await signedIn(), team)
      const input = parseInput(schema, { ...searchInput(new URL(request.url).searchParams), ...segments })
      return Response.json(await verb(ctx, input), { headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      return problemResponse(failureOf(error))
    }
  }
}

type UserRoute = (request: Request, segments: { params: Promise<Record<string, string>> }) => Promise<Response>

/** The same for a signed-in person outside any team, under `app/api`; the verb says who may. */
export function userRoute<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (ctx: Ctx, input: z.output<Schema>) => Promise<T>,
): UserRoute {
  return async (request, { params }) => {
    try {
      const ctx = await ctxOf(userActor(await signedIn()))
      const input = parseInput(schema, { ...searchInput(new URL(request.url).searchParams), ...(await params) })
      return Response.json(await verb(ctx, input), { headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      return problemResponse(failureOf(error))
    }
  }
}

/** Search parameters as an object: text, or a list where a name appears more than once. */
function searchInput(search: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(search.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = search.getAll(name)
      return [name, values.length > 1 ? values : (values[0] ?? '')]
    }),
  )
}
