const hourMs = 3_600_000

/** How traffic is spread over the day (UTC) and the week; 1 is its average. */
export const rhythms = {
  /** People with phones: most in the afternoon, fewer at weekends. */
  people: (at: Date) => (1 + 0.75 * Math.cos(((hourOf(at) - 15) / 12) * Math.PI)) * (isWeekend(at) ? 0.7 : 1.12),
  /** People with jobs. */
  office: (at: Date) => (!isWeekend(at) && hourOf(at) >= 7 && hourOf(at) < 18 ? 2.8 : 0.15),
  /** A program that runs all the time. */
  steady: () => 1,
  /** A program that runs at the beginning of every hour. */
  hourly: (at: Date) => (at.getUTCMinutes() < 10 ? 4.5 : 0.3),
}
export type Rhythm = keyof typeof rhythms

const hourOf = (at: Date) => (at.getTime() / hourMs) % 24
const isWeekend = (at: Date) => at.getUTCDay() % 6 === 0
