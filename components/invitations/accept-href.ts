/** The page of an invitation. */
export const acceptHref = (token: string): string => `/accept-invitation?token=${encodeURIComponent(token)}`
