const tickSteps = 3

/**
 * From nothing to over the highest value in three or four round steps: 0, 500, 1000, 1500. `whole`: things that are counted
 * come in steps of one and more.
 */
export function valueTicks(highest: number, whole: boolean): number[] {
  if (!(highest > 0)) return [0]
  const rough = highest / tickSteps
  const power = 10 ** Math.floor(Math.log10(rough))
  const round = ([1, 2, 2.5, 5, 10].find((nice) => nice * power >= rough * 0.999) ?? 10) * power
  const step = whole ? Math.ceil(round) : round
  const count = Math.ceil(highest / step - 0.001)
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}
