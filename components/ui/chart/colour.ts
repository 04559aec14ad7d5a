/** A meaning where there is one, else a place in the categorical palette. */
export type ChartColour =
  | 'good'
  | 'rule'
  | 'state'
  | 'info'
  | 'neutral'
  | 'accent'
  | 'chart-1'
  | 'chart-2'
  | 'chart-3'
  | 'chart-4'
  | 'chart-5'
  | 'chart-6'

export const colourVariable = (colour: ChartColour): string => `var(--color-${colour})`

/** The colour of the n-th of several things without a meaning. */
export function categoryColour(index: number): ChartColour {
  const palette = ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6'] as const
  return palette[index % palette.length] ?? 'neutral'
}
