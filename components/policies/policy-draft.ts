import type { Policy } from '@/lib/policies/terms'

/** A policy while it is typed: numbers and addresses are text. */
export type PolicyDraft = Pick<Policy, 'neverAllowed' | 'allowedScopes' | 'approval' | 'liveKeysRole'> & {
  lifetimeDays: string
  isIdleLimited: boolean
  idleDays: string
  addresses: string
}

const idleDaysFirst = 90

export const draftOf = (policy: Policy): PolicyDraft => ({
  neverAllowed: policy.neverAllowed,
  allowedScopes: policy.allowedScopes,
  approval: policy.approval,
  liveKeysRole: policy.liveKeysRole,
  lifetimeDays: String(policy.lifetimeDaysMax),
  isIdleLimited: policy.idleDaysMax !== null,
  idleDays: String(policy.idleDaysMax ?? idleDaysFirst),
  addresses: policy.defaultAllowedIps.join('\n'),
})

/** The draft as the verb takes it; what is no number is left for the contract to refuse, at its field. */
export function policyInputOf({ lifetimeDays, isIdleLimited, idleDays, addresses, ...rest }: PolicyDraft) {
  return {
    ...rest,
    lifetimeDaysMax: numberOf(lifetimeDays),
    idleDaysMax: isIdleLimited ? numberOf(idleDays) : null,
    defaultAllowedIps: addresses.split(/[\s,]+/).filter(Boolean),
  }
}

const numberOf = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text)
