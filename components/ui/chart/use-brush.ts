'use client'
import { useState } from 'react'

type At = { activeLabel?: string | number | undefined }

/** Drag over the buckets of a chart to choose a stretch of time. */
export function useBrush(bucketMs: number, onSelect: ((fromMs: number, toMs: number) => void) | undefined) {
  const [drag, setDrag] = useState<readonly [number, number] | null>(null)
  if (!onSelect) return { area: null, handlers: {} }
  const finish = () => {
    if (drag && drag[0] !== drag[1]) onSelect(Math.min(...drag), Math.max(...drag) + bucketMs)
    setDrag(null)
  }
  return {
    area: drag,
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
