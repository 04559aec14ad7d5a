const tickSteps = 3

/** From nothing to over the highest value in three or four round steps: 0, 500, 1000, 1500. */
export function valueTicks(highest: number): number[] {
  if (!(highest > 0)) return [0]
  const rough = highest / tickSteps
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((nice) => nice * power >= rough * 0.999) ?? 10) * power
  const count = Math.ceil(highest / step - 0.001)
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}
