const dayMs = 86_400_000

/**
 * The ends of `count` keys, spread over `jitterDays` before and after `days` from now: the span has a part for each key, and
 * `random` (0 to below 1) says where in its part a key ends. So they never end on one date, whatever the dice say.
 */
export function spreadEnds(count: number, days: number, jitterDays: number, now: Date, random: () => number): Date[] {
  const first = now.getTime() + (days - jitterDays) * dayMs
  const part = (2 * jitterDays * dayMs) / count
  return Array.from({ length: count }, (_, i) => new Date(Math.floor(first + (i + random()) * part)))
}
