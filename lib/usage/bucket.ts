/** Sizes of the rollups' buckets. All divide a day, so they are aligned in UTC. */
export const minuteMs = 60_000
export const sliceMs = 5 * minuteMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** The start of the bucket of `sizeMs` that holds a moment, both in Unix milliseconds. */
export const bucketStart = (timeMs: number, sizeMs: number): number => Math.floor(timeMs / sizeMs) * sizeMs

/** The end of the bucket that holds a moment: the first moment that it does not hold. */
export const bucketEnd = (timeMs: number, sizeMs: number): number => bucketStart(timeMs, sizeMs) + sizeMs
