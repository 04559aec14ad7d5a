const dayMs = 86_400_000

/** How long each kind of row is kept: the log itself, the rollups of minutes and slices, those of hours. */
export const retentionMs = { requests: 30 * dayMs, fine: 7 * dayMs, hours: 400 * dayMs }
