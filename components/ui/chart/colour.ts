import type { Tone } from '../tone'

/** A meaning where there is one, else a place in the categorical palette. `-2` and `-3`: others of the same meaning. */
export type ChartColour =
  | Tone
  | `${Tone}-2`
  | `${Tone}-3`
  | 'accent'
  | 'chart-1'
  | 'chart-2'
  | 'chart-3'
  | 'chart-4'
  | 'chart-5'
  | 'chart-6'

/** Shades go towards the ink, so they stand out from the ground at least as much as the colour itself. */
const shades: Record<string, number> = { '2': 62, '3': 30 }

export function colourVariable(colour: ChartColour): string {
  const [name = '', place = ''] = colour.split('-')
  const share = name === 'chart' ? undefined : shades[place]
  if (share === undefined) return `var(--color-${colour})`
  return `color-mix(in oklab, var(--color-${name}) ${share}%, var(--color-ink))`
}
