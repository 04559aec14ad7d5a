import { dayMs, hourMs, sliceMs } from './bucket'
import type { Grain, UsageWindow } from './range'

/** A part of a span, and the rollups whose buckets it is made of. */
export type Piece = { grain: Grain; fromMs: number; toMs: number }

const sizes: readonly { grain: Grain; sizeMs: number }[] = [
  { grain: 'days', sizeMs: dayMs },
  { grain: 'hours', sizeMs: hourMs },
  { grain: 'fine', sizeMs: sliceMs },
]

/**
 * A span in the largest buckets that fit, none smaller than the window's: as few rows as can tell what was in it.
 */
export function piecesOf({ span, grain }: Pick<UsageWindow, 'span' | 'grain'>): Piece[] {
  return cut(span.fromMs, span.toMs, sizes.slice(0, sizes.findIndex((size) => size.grain === grain) + 1))
}

function cut(fromMs: number, toMs: number, [largest, ...smaller]: typeof sizes): Piece[] {
  if (!largest || fromMs >= toMs) return []
  const { grain, sizeMs } = largest
  if (smaller.length === 0) return [{ grain, fromMs, toMs }]
  const firstMs = Math.ceil(fromMs / sizeMs) * sizeMs
  const endMs = Math.floor(toMs / sizeMs) * sizeMs
  if (endMs <= firstMs) return cut(fromMs, toMs, smaller)
  return [...cut(fromMs, firstMs, smaller), { grain, fromMs: firstMs, toMs: endMs }, ...cut(endMs, toMs, smaller)]
}
