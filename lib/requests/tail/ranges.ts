/** A stretch of time, both ends within, in Unix milliseconds. */
export type Range = { fromMs: number; toMs: number }

/** Stretches that are nearer than this are read as one: a statement costs more than the rows between. */
export const gapMsMax = 1_000

/** The same moments, and at most `gapMsMax` between two of them, as stretches that lie apart; the newest first. */
export function joinRanges(ranges: readonly Range[]): Range[] {
  const joined: Range[] = []
  for (const { fromMs, toMs } of [...ranges].sort((a, b) => b.toMs - a.toMs)) {
    const newer = joined.at(-1)
    if (newer && newer.fromMs - toMs <= gapMsMax) newer.fromMs = Math.min(newer.fromMs, fromMs)
    else joined.push({ fromMs, toMs })
  }
  return joined
}
