'use client'
import { useState } from 'react'
import { type ChartPoint, untilOf } from './model'

type At = { activeLabel?: string | number | undefined }

type Brush = {
  points: readonly ChartPoint[]
  bucketMs: number
  onSelect: ((fromMs: number, toMs: number) => void) | undefined
}

/** Drag over the buckets of a chart to choose a stretch of time. */
export function useBrush({ points, bucketMs, onSelect }: Brush) {
  const [drag, setDrag] = useState<readonly [number, number] | null>(null)
  if (!onSelect) return { area: null, handlers: {} }
  const finish = () => {
    const last = drag && points.find(({ at }) => at === Math.max(...drag))
    if (last && drag[0] !== drag[1]) onSelect(Math.min(...drag), untilOf(last, bucketMs))
    setDrag(null)
  }
  return {
    area: drag && ([Math.min(...drag), Math.max(...drag)] as const),
    handlers: {
      onMouseDown: ({ activeLabel }: At) => setDrag(labelOf(activeLabel, (at) => [at, at])),
      onMouseMove: ({ activeLabel }: At) => drag && setDrag(labelOf(activeLabel, (at) => [drag[0], at]) ?? drag),
      onMouseUp: finish,
      onMouseLeave: () => setDrag(null),
    },
  }
}

const labelOf = <T>(label: string | number | undefined, make: (at: number) => T): T | null =>
  label === undefined ? null : make(Number(label))
