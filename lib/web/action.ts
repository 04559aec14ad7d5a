import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { Ctx } from '@/lib/access/ctx'
import { systemActor } from '@/lib/access/system'
import type { SignedIn } from '@/lib/accounts/contract'
import { AppError } from '@/lib/kit/errors'
import type { Result } from '@/lib/kit/result'
import { ctxOf, memberCtx, type PageTeamCtx, userActor } from './actor'
import { failureOf, parseInput } from './failure'
import { currentSession } from './session'

/** A server action for a signed-in person: a verb behind its schema; failures are values. */
export function userAction<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (ctx: Ctx, input: z.output<Schema>) => Promise<T>,
): (input: unknown) => Promise<Result<T>> {
  return async (input) =>
    resultOf(async () => {
      const ctx = await ctxOf(userActor(await signedIn()))
      return verb(ctx, parseInput(schema, input))
    })
}

/** The same for a member of the team with this slug. */
export function teamAction<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (ctx: PageTeamCtx, input: z.output<Schema>) => Promise<T>,
): (teamSlug: string, input: unknown) => Promise<Result<T>> {
  return async (teamSlug, input) =>
    resultOf(async () => {
      const ctx = await memberCtxOrThrow(await signedIn(), teamSlug)
      return verb(ctx, parseInput(schema, input))
    })
}

/** A server action for somebody who has not signed in: the portal acts for them, and the verb finds out who they are. */
export function publicAction<Schema extends z.ZodType, T>(
  as: 'portal' | 'setup',
  schema: Schema,
  verb: (ctx: Ctx, input: z.output<Schema>) => Promise<T>,
): (input: unknown) => Promise<Result<T>> {
  return async (input) => resultOf(async () => verb(await ctxOf(systemActor(as)), parseInput(schema, input)))
}

/** The signed-in person, or the failure to be one. */
export async function signedIn(): Promise<SignedIn> {
  const person = await currentSession()
  if (!person) throw new AppError('unauthenticated', 'Your session has ended. Sign in again.')
  return person
}

/** The person's context in a team; a team that is not theirs does not exist. */
export async function memberCtxOrThrow(person: SignedIn, slug: unknown): Promise<PageTeamCtx> {
  const ctx = typeof slug === 'string' ? await memberCtx(person, slug) : null
  if (!ctx) throw new AppError('not_found', 'There is no such team.')
  return ctx
}

/** Runs `work`; what it throws becomes a failure, except Next's own signals (redirects). */
async function resultOf<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, data: await work() }
  } catch (error) {
    unstable_rethrow(error)
    return { ok: false, error: failureOf(error) }
  }
}
