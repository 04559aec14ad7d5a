import 'server-only'
import { sql } from 'drizzle-orm'
import { errorFields } from '@/lib/kit/log'
import { installation } from './installation'

/** Whether this portal can serve: 200 when its database answers, 503 when not. */
export async function healthResponse(): Promise<Response> {
  const { db, log } = installation()
  try {
    await db.execute(sql`select 1`)
    return answer(200, 'ok')
  } catch (error) {
    log.error('the database does not answer', errorFields(error))
    return answer(503, 'database unavailable')
  }
}

const answer = (status: number, text: string) =>
  Response.json({ status: text }, { status, headers: { 'cache-control': 'no-store' } })
