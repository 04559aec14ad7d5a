/** Which scopes of a key an admin must approve before they open anything. */
export const approvalRules = ['none', 'sensitive'] as const
export type ApprovalRule = (typeof approvalRules)[number]
