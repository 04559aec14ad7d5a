import { eq } from 'drizzle-orm'
import { approvals } from '@/db/schema/approvals'
import { keys } from '@/db/schema/keys'
import { teams } from '@/db/schema/teams'
import type { Database } from '@/db/tx'
import { approveScopes } from '@/lib/approvals/approve'
import { countApprovals } from '@/lib/approvals/count'
import { declineScopes } from '@/lib/approvals/decline'
import { listApprovals } from '@/lib/approvals/list'
import { withdrawApproval } from '@/lib/approvals/withdraw'
import type { Id } from '@/lib/kit/id'
import { policyChoices } from '@/lib/policies/choices'
import { setPolicyInput } from '@/lib/policies/contract'
import { getPolicy } from '@/lib/policies/get'
import { previewPolicy } from '@/lib/policies/preview'
import { setPolicy } from '@/lib/policies/set'
import type { TeamCtx } from '../ctx'
import type { Row } from './rows'

const policy = setPolicyInput.parse({
  ...{ lifetimeDaysMax: 366, neverAllowed: true, allowedScopes: null, approval: 'sensitive' },
  ...{ defaultAllowedIps: [], liveKeysRole: 'developer', idleDaysMax: null },
})

const { trafficConfirmed: _, ...policyColumns } = policy

/** As if the team's policy had been `policy` all along. */
async function holdPolicy({ db, teamId }: TeamCtx): Promise<void> {
  await db.update(teams).set(policyColumns).where(eq(teams.id, teamId))
}

/** Something that waits for a key, in whoever's team that is. */
async function approvalOf(db: Database, keyId: Id<'key'>): Promise<{ approvalId: Id<'appr'> }> {
  const [key] = await db.select().from(keys).where(eq(keys.id, keyId))
  if (!key) throw new Error('no key')
  const asked = { teamId: key.teamId, keyId, scopes: ['stations:write'], requestedAt: new Date() }
  const [approval] = await db.insert(approvals).values(asked).returning()
  if (!approval) throw new Error('no approval')
  return { approvalId: approval.id }
}

const decides = { permission: 'key.approve', namesThing: true } as const

export const policyRows: readonly Row[] = [
  { verb: getPolicy, permission: 'team.read', call: (ctx) => getPolicy(ctx) },
  { verb: policyChoices, permission: 'team.read', call: (ctx) => policyChoices(ctx) },
  { verb: previewPolicy, permission: 'policy.manage', call: (ctx) => previewPolicy(ctx, policyColumns) },
  {
    verb: setPolicy,
    permission: 'policy.manage',
    async call(ctx) {
      await holdPolicy(ctx)
      return setPolicy(ctx, policy)
    },
    stepUp: {
      act: 'policy.loosen',
      async call(ctx) {
        await holdPolicy(ctx)
        return setPolicy(ctx, { ...policy, approval: 'none' })
      },
    },
  },
  { verb: listApprovals, permission: 'key.read', call: (ctx) => listApprovals(ctx, {}) },
  { verb: countApprovals, permission: 'key.read', call: (ctx) => countApprovals(ctx) },
  {
    ...decides,
    verb: approveScopes,
    stepUp: { act: 'approval.give' },
    call: async (ctx, { keyId }) => approveScopes(ctx, await approvalOf(ctx.db, keyId)),
  },
  {
    ...decides,
    verb: declineScopes,
    call: async (ctx, { keyId }) => declineScopes(ctx, await approvalOf(ctx.db, keyId)),
  },
  {
    verb: withdrawApproval,
    permission: 'key.manage',
    namesThing: true,
    hasOwner: true,
    call: async (ctx, { keyId }) => withdrawApproval(ctx, await approvalOf(ctx.db, keyId)),
  },
]
