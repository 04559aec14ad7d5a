import { z } from 'zod'
import type { Environment } from '@/lib/credential/format'
import { idOf } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'

export const approvalIdInput = z.strictObject({ approvalId: idOf('appr') })
export type ApprovalIdInput = z.output<typeof approvalIdInput>

export const approvalPageRows = 50

export const listApprovalsInput = z.strictObject({
  /** Of one key alone. */
  key: idOf('key').optional(),
  /** The page after this one. */
  after: idOf('appr').optional(),
})
export type ListApprovalsInput = z.output<typeof listApprovalsInput>

/** Sensitive scopes that wait for an admin. */
export type ApprovalView = {
  id: Id<'appr'>
  key: { id: Id<'key'>; name: string; environment: Environment; api: string }
  /** The key opens nothing until this is decided; otherwise it works, without these scopes. */
  isOfNewKey: boolean
  scopes: string[]
  /** Those of them that the team's policy forbids: with one of these nobody can approve. */
  forbidden: string[]
  reason: string
  requestedAt: Date
  /** Null: a person who is gone. */
  requestedBy: string | null
  /** What the reader may do about it. */
  mayDecide: boolean
  mayWithdraw: boolean
}

export type ApprovalPage = { approvals: ApprovalView[]; after: Id<'appr'> | null }

export type ApprovalOutcome = 'approved' | 'declined' | 'withdrawn'
export type ApprovalDecided = { approvalId: Id<'appr'>; keyId: Id<'key'>; outcome: ApprovalOutcome }
