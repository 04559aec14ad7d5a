/** What is remembered of how a key is used: network addresses, user agents, and routes with their method, as in `GET /stations/:id`. */
export const sightingKinds = ['ip', 'agent', 'route'] as const
export type SightingKind = (typeof sightingKinds)[number]

/** How many of a kind are remembered of a key; the least recently seen go. */
export const sightingsPerKind = 100

/** How long a day's uses of scopes are kept. */
export const scopeDaysKept = 400

/** A value that was first seen so recently is called new. */
export const newMs = 86_400_000

/** Over how many days scopes are said to be used or not. */
export const scopeWindowDays = 30
