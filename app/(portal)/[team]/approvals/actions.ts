'use server'
import { approveScopes } from '@/lib/approvals/approve'
import { approvalIdInput } from '@/lib/approvals/contract'
import { declineScopes } from '@/lib/approvals/decline'
import { withdrawApproval } from '@/lib/approvals/withdraw'
import { teamAction } from '@/lib/web/action'

export const approveScopesAction = teamAction(approvalIdInput, approveScopes)
export const declineScopesAction = teamAction(approvalIdInput, declineScopes)
export const withdrawApprovalAction = teamAction(approvalIdInput, withdrawApproval)
