/** For how many days an invitation can be good. */
export const invitationDays = ['1', '7', '30'] as const
export type InvitationDays = (typeof invitationDays)[number]
export const invitationDaysDefault: InvitationDays = '7'

/** What a link to join is worth: `unknown` is one that never was, or whose invitation was sent again since. */
export const invitationStates = ['open', 'used', 'withdrawn', 'expired', 'unknown'] as const
export type InvitationState = (typeof invitationStates)[number]
