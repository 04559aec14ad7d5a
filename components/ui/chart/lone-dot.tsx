import type { DotItemDotProps } from 'recharts'

/** A point of a line between two gaps: without a dot it would not be seen at all. */
export function LoneDot({ points, index, cx, cy, stroke }: DotItemDotProps) {
  const isKnown = (at: number) => points[at]?.value !== null && points[at]?.value !== undefined
  if (!isKnown(index) || isKnown(index - 1) || isKnown(index + 1)) return null
  return <circle cx={cx} cy={cy} fill={stroke} r={2} />
}
