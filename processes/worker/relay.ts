import type { Place } from '@/lib/requests/ship'

/**
 * Runs batches with two under way: while one writes what it counted, the rows of the next are on their way into the log. Returns what
 * they return, in order. Where one fails the others that are under way are waited for, and no more are begun.
 */
export async function relay<Batch, Result>(
  batches: Iterable<Batch>,
  run: (batch: Batch, place: Place) => Promise<Result>,
): Promise<Result[]> {
  const begun: Promise<Result>[] = []
  try {
    for (const batch of batches) {
      const before = begun.at(-1)
      await new Promise<void>((rowsAreIn, fail) => {
        const turn = Promise.allSettled([before]).then(() => {})
        const running = run(batch, { turn, rowsAreIn })
        begun.push(running)
        running.then(() => rowsAreIn(), fail)
      })
      await before
    }
    return await Promise.all(begun)
  } finally {
    await Promise.allSettled(begun)
  }
}
