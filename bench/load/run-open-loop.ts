import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { Requests } from './requests'

const graceMs = 40_000

export type OpenLoop = { sent: number; answered: number; failed: number; p50Ms: number; p99Ms: number; maxMs: number }

export type Schedule = {
  perSecond: number
  seconds: number
  /** How the load program passes the time: see load/open-loop.mjs. */
  wait: 'spin' | 'tick'
  connections?: number
  /** Where to write the ids of answered requests, a line each. */
  idsPath?: string
}

/** Sends prepared requests on a fixed schedule; `failed` are those that were not answered "valid". */
export async function runOpenLoop(port: number, requests: Requests, schedule: Schedule): Promise<OpenLoop> {
  const { folder, width } = requests
  const task = { port, folder, width, connections: 64, idsPath: null, ...schedule }
  const child = spawn(process.execPath, ['bench/load/open-loop.mjs', JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), schedule.seconds * 1_000 + graceMs)
  const output = child.stdout ? await text(child.stdout) : ''
  clearTimeout(timer)
  if (!output.startsWith('{')) throw new Error(`the load program did not finish: ${output}`)
  return JSON.parse(output)
}
