'use server'
import { approveScopes } from '@/lib/approvals/approve'
import { approvalIdInput } from '@/lib/approvals/contract'
import { declineScopes } from '@/lib/approvals/decline'
import { withdrawApproval } from '@/lib/approvals/withdraw'
import {
  createKeyInput,
  endSecretInput,
  keyIdInput,
  revokeKeyInput,
  rotateKeyInput,
  tightenKeyInput,
  updateKeyInput,
} from '@/lib/keys/contract'
import { createKey } from '@/lib/keys/create'
import { disableKey } from '@/lib/keys/disable'
import { enableKey } from '@/lib/keys/enable'
import { endSecret } from '@/lib/keys/end-secret'
import { handOverKey } from '@/lib/keys/hand-over'
import { handOverKeyInput } from '@/lib/keys/owner/contract'
import { restoreKey } from '@/lib/keys/restore'
import { revokeKey } from '@/lib/keys/revoke'
import { rotateKey } from '@/lib/keys/rotate'
import { tightenKey } from '@/lib/keys/tighten'
import { updateKey } from '@/lib/keys/update'
import { teamAction } from '@/lib/web/action'

export const createKeyAction = teamAction(createKeyInput, createKey)
export const updateKeyAction = teamAction(updateKeyInput, updateKey)
export const tightenKeyAction = teamAction(tightenKeyInput, tightenKey)
export const rotateKeyAction = teamAction(rotateKeyInput, rotateKey)
export const endSecretAction = teamAction(endSecretInput, endSecret)
export const disableKeyAction = teamAction(keyIdInput, disableKey)
export const enableKeyAction = teamAction(keyIdInput, enableKey)
export const revokeKeyAction = teamAction(revokeKeyInput, revokeKey)
export const handOverKeyAction = teamAction(handOverKeyInput, handOverKey)
export const restoreKeyAction = teamAction(keyIdInput, restoreKey)
export const approveScopesAction = teamAction(approvalIdInput, approveScopes)
export const declineScopesAction = teamAction(approvalIdInput, declineScopes)
export const withdrawApprovalAction = teamAction(approvalIdInput, withdrawApproval)
