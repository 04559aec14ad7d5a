import { setTimeout as delay } from 'node:timers/promises'
import { signalGroup } from './child'
import { isAlive, type RunningProcess } from './run-file'

const patienceMs = 5_000

/** Ends the children of a supervisor that was killed: they leave by themselves unless they hang. */
export async function endLeftovers(children: Record<string, RunningProcess>): Promise<void> {
  const left = () => Object.values(children).filter(isAlive)
  for (const { pid } of left()) signalFamily(pid, 'SIGTERM')
  const deadline = Date.now() + patienceMs
  while (left().length > 0 && Date.now() < deadline) await delay(20)
  for (const { pid } of left()) signalFamily(pid, 'SIGKILL')
  while (left().length > 0) await delay(20)
}

/** A program with all it started, or one part of a program whose head has gone: that leads no group. */
function signalFamily(pid: number, signal: NodeJS.Signals): void {
  if (signalGroup(pid, signal)) return
  try {
    process.kill(pid, signal)
  } catch {
    // It has gone since the look.
    return
  }
}
