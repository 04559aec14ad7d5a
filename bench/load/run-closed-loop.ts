import { spawn, spawnSync } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { Requests } from './requests'

/** As many as are always under way. */
const connections = 64
const graceMs = 20_000

const hasWrk = !spawnSync('wrk', ['-v']).error
/** What makes the load: Debian's wrk, or autocannon (which is slower) where there is none. */
export const loadProgram = hasWrk ? 'wrk' : 'autocannon'

export type ClosedLoop = {
  requests: number
  perSecond: number
  p50Us: number
  p99Us: number
}

export type Walk = {
  /** Where in the prepared requests to begin. */
  first?: number
  /** How far it is to the next; co-prime to their number, so that all have their turn. */
  stride?: number
}

/** Sends prepared requests for `seconds`, the next one on each connection as soon as the last is answered. Throws unless all are answered 2xx. */
export async function runClosedLoop(
  port: number,
  requests: Requests,
  seconds: number,
  { first = 0, stride = 1 }: Walk = {},
): Promise<ClosedLoop> {
  const url = `http://127.0.0.1:${port}/`
  const walk = [requests.folder, requests.width, first % requests.count, stride].map(String)
  const wrk = [
    '-t',
    '1',
    '-c',
    String(connections),
    '-d',
    `${seconds}s`,
    '-s',
    'bench/load/replay.lua',
    url,
    '--',
    ...walk,
  ]
  const cannon = ['bench/peers/replay.mjs', url, String(connections), String(seconds), ...walk]
  const child = spawn(hasWrk ? 'wrk' : process.execPath, hasWrk ? wrk : cannon, {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1_000 + graceMs)
  const output = await text(child.stdout)
  clearTimeout(timer)
  const line = output.split('\n').findLast((candidate) => candidate.startsWith('{'))
  if (!line) throw new Error(`the load program did not finish: ${output}`)
  const told = JSON.parse(line)
  if (told.refused > 0 || told.broken > 0 || told.requests === 0) throw new Error(`not all were answered: ${line}`)
  return { requests: told.requests, perSecond: told.requests / told.seconds, p50Us: told.p50Us, p99Us: told.p99Us }
}
