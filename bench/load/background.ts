import type { Requests } from './requests'
import { type ClosedLoop, runClosedLoop } from './run-closed-loop'

const sliceSeconds = 5

/** Load at the most that a server can take, slice after slice, until `stop`, which answers its rate. */
export function saturate(port: number, requests: Requests): { stop(): Promise<number> } {
  let isOver = false
  const slices: ClosedLoop[] = []
  const run = async () => {
    while (!isOver) slices.push(await runClosedLoop(port, requests, sliceSeconds))
  }
  const running = run()
  // A failure is told by `stop`.
  running.catch(() => {})
  return {
    async stop() {
      isOver = true
      await running
      return slices.reduce((sum, { perSecond }) => sum + perSecond, 0) / slices.length
    },
  }
}
