/** Whether this is `npm run torture`; the same tests run in `npm test` with small numbers. */
const isLong = process.env['TORTURE'] === 'long'

/** How often something is done: `short` in `npm test`, `long` in `npm run torture`. */
export const times = (short: number, long: number): number => (isLong ? long : short)

/** The patience of a test that tortures. */
export const tortureMsMax = times(120_000, 3_600_000)
