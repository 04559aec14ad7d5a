/** An export has at most so many requests: the newest of those that its filters find. */
export const requestsExportRowsMax = 100_000
