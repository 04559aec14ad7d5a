import { and, desc, eq, lt } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { leakReports } from '@/db/schema/leaks'
import { teams } from '@/db/schema/teams'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { type ListReportsInput, type ReportsPage, reportsPageRows } from './contract'

/** What the public reported, to any team of the installation, newest first. */
export async function listReports(ctx: Ctx, { before }: ListReportsInput): Promise<ReportsPage> {
  authorizeOperator(ctx, 'leak.read')
  const { id, at, keyId, secretId, outcome, source, ip, userAgent } = leakReports
  const rows = await ctx.db
    .select({
      ...{ id, at, keyId, secretId, outcome, source, ip, userAgent },
      keyName: keys.name,
      team: { slug: teams.slug, name: teams.name },
    })
    .from(leakReports)
    .leftJoin(teams, eq(teams.id, leakReports.teamId))
    .leftJoin(keys, and(eq(keys.id, keyId), eq(keys.teamId, leakReports.teamId)))
    .where(before && lt(id, before))
    .orderBy(desc(id))
    .limit(reportsPageRows + 1)
  const reports = rows
    .slice(0, reportsPageRows)
    .map(({ keyId, keyName, ...report }) => ({ ...report, key: { id: keyId, name: keyName } }))
  return { reports, next: rows.length > reportsPageRows ? (reports.at(-1)?.id ?? null) : null }
}
