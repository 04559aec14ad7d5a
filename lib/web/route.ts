import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/access/ctx'
import { type Download, textStream } from '@/lib/kit/download'
import { memberCtxOrThrow, signedIn } from './action'
import { ctxOf, type PageTeamCtx, userActor } from './actor'
import { failureOf, parseInput, problemResponse } from './failure'

type Segments = { params: Promise<{ team: string }> }
type UserRoute = (request: Request, segments: { params: Promise<Record<string, string>> }) => Promise<Response>
export type TeamRoute = (request: Request, segments: Segments) => Promise<Response>

/**
 * A GET handler under `app/api/portal/[team]`: the schema gets the search parameters (a repeated one as a list) and the
 * other path segments. Answers JSON or problem+json; never redirects.
 */
export const teamRoute = <Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (ctx: PageTeamCtx, input: z.output<Schema>) => Promise<T>,
): TeamRoute => teamHandler(schema, verb, jsonResponse)

/** The same for a verb that answers a file. */
export const teamDownload = <Schema extends z.ZodType>(
  schema: Schema,
  verb: (ctx: PageTeamCtx, input: z.output<Schema>) => Promise<Download>,
): TeamRoute => teamHandler(schema, verb, downloadResponse)

/** A GET handler for a signed-in person outside any team, under `app/api`; the verb says who may. */
export const userRoute = <Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (ctx: Ctx, input: z.output<Schema>) => Promise<T>,
): UserRoute => userHandler(schema, verb, jsonResponse)

/** The same for a verb that answers a file. */
export const userDownload = <Schema extends z.ZodType>(
  schema: Schema,
  verb: (ctx: Ctx, input: z.output<Schema>) => Promise<Download>,
): UserRoute => userHandler(schema, verb, downloadResponse)

function userHandler<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (ctx: Ctx, input: z.output<Schema>) => Promise<T>,
  responseOf: (answer: T) => Response,
): UserRoute {
  return (request, { params }) =>
    orProblem(async () => {
      const ctx = await ctxOf(userActor(await signedIn()))
      const input = { ...searchInput(new URL(request.url).searchParams), ...(await params) }
      return responseOf(await verb(ctx, parseInput(schema, input)))
    })
}

function teamHandler<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (ctx: PageTeamCtx, input: z.output<Schema>) => Promise<T>,
  responseOf: (answer: T) => Response,
): TeamRoute {
  return (request, { params }) =>
    orProblem(async () => {
      const { team, ...segments } = await params
      const ctx = await memberCtxOrThrow(await signedIn(), team)
      const input = parseInput(schema, { ...searchInput(new URL(request.url).searchParams), ...segments })
      return responseOf(await verb(ctx, input))
    })
}

/** What `answer` answers; a failure as problem+json. */
export async function orProblem(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    return problemResponse(failureOf(error))
  }
}

const uncached = { 'cache-control': 'no-store' }
const jsonResponse = (answer: unknown): Response => Response.json(answer, { headers: uncached })

function downloadResponse({ fileName, type, text }: Download): Response {
  const headers = { ...uncached, 'content-type': type, 'content-disposition': `attachment; filename="${fileName}"` }
  return new Response(textStream(text), { headers })
}

/** Search parameters as an object: text, or a list where a name appears more than once. */
export function searchInput(search: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(search.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = search.getAll(name)
      return [name, values.length > 1 ? values : (values[0] ?? '')]
    }),
  )
}
