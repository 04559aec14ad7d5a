import 'server-only'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Ctx } from '@/lib/access/ctx'
import type { SignedIn } from '@/lib/accounts/contract'
import { AppError } from '@/lib/kit/errors'
import { ctxOf, memberCtx, type PageTeamCtx, userActor } from './actor'
import { pathHeader } from './path-header'
import { currentSession } from './session'

/** The person of a page; someone signed out goes to sign in and comes back. */
export async function pageSession(): Promise<SignedIn> {
  const person = await currentSession()
  if (person) return person
  const path = (await headers()).get(pathHeader) ?? '/'
  redirect(`/sign-in?next=${encodeURIComponent(path)}`)
}

/** The context of a page for a signed-in person. */
export const userCtx = cache(async (): Promise<Ctx> => ctxOf(userActor(await pageSession())))

/** The context of a page inside a team; for anybody but a member there is no such page. */
export const teamCtx = cache(
  async (slug: string): Promise<PageTeamCtx> => (await memberCtx(await pageSession(), slug)) ?? notFound(),
)

/** What a read verb answers; what it does not find has no page. */
export async function readOr404<T>(read: Promise<T>): Promise<T> {
  try {
    return await read
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}

/** What a read verb answers; null where the person's role does not allow it. */
export async function readOrNull<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden') return null
    throw error
  }
}
