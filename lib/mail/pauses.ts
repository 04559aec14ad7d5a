const minuteMs = 60_000
const pauseMsMax = 6 * 60 * minuteMs
/** So many attempts lie within three days. */
const attemptsMax = 20

/** How long a mail waits after its `attempts`th failure: a minute, then twice as long each time, six hours at most; null: no more. */
export function retryPause(attempts: number): number | null {
  return attempts < attemptsMax ? Math.min(minuteMs * 2 ** (attempts - 1), pauseMsMax) : null
}
