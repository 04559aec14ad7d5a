const hourMs = 3_600_000

export type Stretch = { fromMs: number; untilMs: number; rows: number }

/** So many rows over so many days up to `endMs`, hour by hour: busy by day (UTC), quiet at night and on weekends. */
export function hoursOf(rows: number, days: number, endMs: number): Stretch[] {
  const starts = Array.from({ length: days * 24 }, (_, i) => endMs - (days * 24 - i) * hourMs)
  const all = starts.reduce((sum, fromMs) => sum + weightOf(fromMs), 0)
  let weights = 0
  let given = 0
  return starts.map((fromMs) => {
    weights += weightOf(fromMs)
    const upTo = Math.round((rows * weights) / all)
    const stretch = { fromMs, untilMs: fromMs + hourMs, rows: upTo - given }
    given = upTo
    return stretch
  })
}

function weightOf(atMs: number): number {
  const at = new Date(atMs)
  const isWeekend = at.getUTCDay() % 6 === 0
  return (1 + 0.7 * Math.sin(((at.getUTCHours() - 8) / 12) * Math.PI)) * (isWeekend ? 0.5 : 1)
}
