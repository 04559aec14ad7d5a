import { and, eq, gte, inArray, sql } from 'drizzle-orm'
import { usageKeyHours, usageKeySlices } from '@/db/schema/usage'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { Reader } from './view'

const hourMs = 3_600_000
const stepMs = 6 * hourMs
const weekSteps = 28

export type DayTraffic = { accepted: number; superseded: number }

const total = sql<string>`sum(requests)`

/** Requests of the last 24 hours by secret. */
export async function readDayTraffic(db: Reader, ctx: TeamCtx, keyId: Id<'key'>): Promise<Map<string, DayTraffic>> {
  const { teamId, keyId: key, bucket, decision, secretId } = usageKeySlices
  const since = new Date(ctx.now.getTime() - 24 * hourMs)
  const rows = await db
    .select({ secretId, decision, requests: total })
    .from(usageKeySlices)
    .where(and(eq(teamId, ctx.teamId), eq(key, keyId), gte(bucket, since), inArray(decision, ['valid', 'superseded'])))
    .groupBy(secretId, decision)
  const bySecret = new Map<string, DayTraffic>()
  for (const row of rows) {
    const traffic = bySecret.get(row.secretId) ?? { accepted: 0, superseded: 0 }
    traffic[row.decision === 'valid' ? 'accepted' : 'superseded'] = Number(row.requests)
    bySecret.set(row.secretId, traffic)
  }
  return bySecret
}

/** Requests of the last seven days by key, in steps of six hours, oldest first; keys without any are left out. */
export async function readWeeks(db: Reader, ctx: TeamCtx, keyIds: Id<'key'>[]): Promise<Map<string, number[]>> {
  if (keyIds.length === 0) return new Map()
  const { teamId, keyId, bucket } = usageKeyHours
  const end = Math.ceil(ctx.now.getTime() / hourMs) * hourMs
  const start = new Date(end - weekSteps * stepMs)
  const step = sql<number>`floor(extract(epoch from ${bucket} - ${start.toISOString()}::timestamptz) / ${stepMs / 1000}::int)::int`
  const rows = await db
    .select({ keyId, step: step.as('step'), requests: total })
    .from(usageKeyHours)
    .where(and(eq(teamId, ctx.teamId), inArray(keyId, keyIds), gte(bucket, start)))
    .groupBy(keyId, sql`step`)
  const weeks = new Map<string, number[]>()
  for (const row of rows) {
    const week = weeks.get(row.keyId) ?? Array<number>(weekSteps).fill(0)
    if (row.step < weekSteps) week[row.step] = Number(row.requests)
    weeks.set(row.keyId, week)
  }
  return weeks
}

/** The week of a key that was not asked for anything. */
export const quietWeek = (): number[] => Array<number>(weekSteps).fill(0)
