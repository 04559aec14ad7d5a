import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { approvals } from '@/db/schema/approvals'
import { keys } from '@/db/schema/keys'
import { users } from '@/db/schema/people'
import { authorize, grantOf } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { readPolicy } from '@/lib/keys/within/policy'
import { isScopeAllowed, type Policy } from '@/lib/policies/terms'
import { type ApprovalPage, type ApprovalView, approvalPageRows, type ListApprovalsInput } from './contract'

const personName = sql<string | null>`coalesce(nullif(${users.name}, ''), ${users.email})`

/** A page of what waits for an admin in the team, the oldest first. */
export async function listApprovals(ctx: TeamCtx, { key, after }: ListApprovalsInput): Promise<ApprovalPage> {
  authorize(ctx, 'key.read')
  const [rows, policy] = await Promise.all([
    ctx.db
      .select({ approval: approvals, key: keys, api: apis.name, requestedBy: personName })
      .from(approvals)
      .innerJoin(keys, eq(keys.id, approvals.keyId))
      .innerJoin(apis, eq(apis.id, keys.apiId))
      .leftJoin(users, eq(users.id, approvals.requestedBy))
      .where(
        and(
          eq(approvals.teamId, ctx.teamId),
          isNull(approvals.decidedAt),
          key && eq(approvals.keyId, key),
          after && gt(approvals.id, after),
        ),
      )
      .orderBy(asc(approvals.id))
      .limit(approvalPageRows + 1),
    readPolicy(ctx.db, ctx.teamId),
  ])
  const page = rows.slice(0, approvalPageRows)
  const last = page.at(-1)
  return {
    approvals: page.map((row) => approvalView(ctx, policy, row)),
    after: rows.length > approvalPageRows && last ? last.approval.id : null,
  }
}

type Row = {
  approval: typeof approvals.$inferSelect
  key: typeof keys.$inferSelect
  api: string
  requestedBy: string | null
}

function approvalView(ctx: TeamCtx, policy: Policy, { approval, key, api, requestedBy }: Row): ApprovalView {
  const { id, scopes, reason, requestedAt } = approval
  const manages = grantOf(ctx, 'key.manage')
  return {
    id,
    key: { id: key.id, name: key.name, environment: key.environment, api },
    isOfNewKey: key.pendingAt !== null,
    scopes,
    forbidden: scopes.filter((scope) => !isScopeAllowed(policy, key.apiId, scope)),
    reason,
    requestedAt,
    requestedBy,
    mayDecide: grantOf(ctx, 'key.approve') === 'any',
    mayWithdraw: manages === 'own' && key.ownerId === actingUserId(ctx),
  }
}
