const pauseMsMin = 250
const pauseMsMax = 10_000
const healthyAfterMs = 30_000

export type RestartPause = { failures: number; pauseMs: number }

/**
 * How long to wait before a process that has died is started again: 0.25 s, then twice as long each time, 10 s at most.
 * One that had run for 30 s counts from the beginning. The function takes how long the process ran.
 */
export function createRestartPauses(): (ranMs: number) => RestartPause {
  let failures = 0
  return (ranMs) => {
    failures = ranMs > healthyAfterMs ? 1 : failures + 1
    return { failures, pauseMs: Math.min(pauseMsMin * 2 ** (failures - 1), pauseMsMax) }
  }
}
