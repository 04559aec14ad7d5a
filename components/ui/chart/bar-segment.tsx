'use client'
import { type ChartPoint, untilOf } from './model'

type BarSegmentProps = {
  x?: number
  y?: number
  width?: number
  height?: number
  fill?: string
  payload?: ChartPoint
  bucketMs: number
  asOf: number
  hatch: string
}

/** One series in one bucket; hatched while the bucket goes on. */
export function BarSegment({
  x = 0,
  y = 0,
  width = 0,
  height = 0,
  fill,
  payload,
  bucketMs,
  asOf,
  hatch,
}: BarSegmentProps) {
  if (height <= 0 || !payload) return null
  // A hair between what is stacked, unless it would eat the segment.
  const tall = Math.max(height - (height > 3 ? 1 : 0), 0.75)
  const box = { x, y: y + height - tall, width: Math.max(width - (width > 4 ? 1 : 0), 0.75), height: tall }
  return (
    <g>
      <rect {...box} fill={fill} rx={width > 6 && tall > 3 ? 1.5 : 0} />
      {untilOf(payload, bucketMs) > asOf && <rect {...box} fill={`url(#${hatch})`} />}
    </g>
  )
}
