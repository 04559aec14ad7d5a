'use server'
import { revokeKeyInput, rotateKeyInput } from '@/lib/keys/contract'
import { revokeKey } from '@/lib/keys/revoke'
import { rotateKey } from '@/lib/keys/rotate'
import { endIncidentInput, findLeakInput } from '@/lib/leaks/contract'
import { findLeak } from '@/lib/leaks/find'
import { endIncident } from '@/lib/leaks/incident/end'
import { containLeak } from '@/lib/verifiers/contain-leak'
import { readReceiptInput } from '@/lib/verifiers/contract'
import { teamAction } from '@/lib/web/action'

export const findLeakAction = teamAction(findLeakInput, findLeak)
export const revokeLeakedAction = teamAction(revokeKeyInput, revokeKey)
export const rotateLeakedAction = teamAction(rotateKeyInput, rotateKey)
export const containLeakAction = teamAction(readReceiptInput, containLeak)
export const endIncidentAction = teamAction(endIncidentInput, endIncident)
