/** What is remembered of the places a key is used from: network addresses and user agents. */
export const sightingKinds = ['ip', 'agent'] as const
export type SightingKind = (typeof sightingKinds)[number]
