import { drained, emptyInMs } from './gcra'
import * as cell from './subject-rows'
import { stride } from './subject-rows'
import type { RateLimit } from './terms'

/** How full a row's bucket is at `nowMs`, in whole monotonic milliseconds. */
export function depthAt(cells: Float64Array, row: number, rate: RateLimit, nowMs: number): number {
  const at = row * stride
  return drained(rate, cells[at + cell.depth] ?? 0, nowMs - (cells[at + cell.spentMs] ?? 0))
}

export function setDepth(cells: Float64Array, row: number, rate: RateLimit, depth: number, nowMs: number): void {
  const at = row * stride
  cells[at + cell.depth] = depth
  cells[at + cell.spentMs] = nowMs
  cells[at + cell.emptyMs] = nowMs + emptyInMs(rate, depth)
}
