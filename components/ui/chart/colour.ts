import type { Tone } from '../tone'

/** A meaning where there is one, else a place in the categorical palette. `-2` and `-3`: others of the same meaning. */
export type ChartColour =
  | Tone
  | `${'rule' | 'state' | 'neutral'}-${2 | 3}`
  | 'accent'
  | 'chart-1'
  | 'chart-2'
  | 'chart-3'
  | 'chart-4'
  | 'chart-5'
  | 'chart-6'

export const colourVariable = (colour: ChartColour): string => `var(--color-${colour})`
