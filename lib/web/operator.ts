import 'server-only'
import { notFound } from 'next/navigation'
import type { Ctx } from '@/lib/access/ctx'
import { pageSession, userCtx } from './read'

/** The context of a page of the operator's area; for anybody else there is no such page. */
export async function operatorCtx(): Promise<Ctx> {
  const { operator } = await pageSession()
  return operator ? userCtx() : notFound()
}
