'use server'
import { policyInput, setPolicyInput } from '@/lib/policies/contract'
import { previewPolicy } from '@/lib/policies/preview'
import { setPolicy } from '@/lib/policies/set'
import { teamAction } from '@/lib/web/action'

export const previewPolicyAction = teamAction(policyInput, previewPolicy)
export const setPolicyAction = teamAction(setPolicyInput, setPolicy)
