import { setTimeout as delay } from 'node:timers/promises'
import { signalGroup } from './child'
import { isAlive, type RunningProcess } from './run-file'

const patienceMs = 5_000

/** Ends the children of a supervisor that was killed: they leave by themselves unless they hang. */
export async function endLeftovers(children: Record<string, RunningProcess>): Promise<void> {
  const left = () => Object.values(children).filter(isAlive)
  for (const { pid } of left()) signalGroup(pid, 'SIGTERM')
  const deadline = Date.now() + patienceMs
  while (left().length > 0 && Date.now() < deadline) await delay(20)
  for (const { pid } of left()) signalGroup(pid, 'SIGKILL')
  while (left().length > 0) await delay(20)
}
