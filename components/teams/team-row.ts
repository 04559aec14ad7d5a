/** The id of a team's row among all teams. */
export const teamRowId = (slug: string): string => `team-${slug}`

/** Where an operator finds a team among all. */
export const teamRowHref = (slug: string): string => `/operator/teams#${teamRowId(slug)}`
