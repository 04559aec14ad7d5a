import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@/processes/testing/free-port'
import type { Bench } from '../scenario'
import type { Running } from './programs'
import type { Stage } from './stage'

/** Where load goes, and the processes whose time it takes. */
export type Target = { port: number; pids: readonly number[] }
export type Server = Running & Target

/** More than any scenario has: nothing is evicted. */
const keysMax = 1_100_000
/** Of /proc, on every Linux. */
const ticksPerSecond = 100

/** The product's verifier, as `npm start` runs it, alone on the server's core. */
export async function startVerifier({ programs, stage }: Bench): Promise<Server> {
  const port = await freePort()
  const env = {
    DATABASE_URL: stage.databaseUrl,
    KEYSTILE_DATA: stage.folder,
    KEYSTILE_PEPPERS: stage.pepperText,
    KEYSTILE_VERIFIER_KEYS_MAX: String(keysMax),
    HOST: '127.0.0.1',
    VERIFIER_PORT: String(port),
  }
  const running = await programs.startNode(['dist/verifier.mjs'], { core: 'server', ready: '"listening"', env })
  return { ...running, port, pids: [running.pid] }
}

/** The product's worker, beside Postgres and the load unless it is what is measured. */
export function startWorker({ programs, stage }: Bench, core: 'server' | 'load' = 'load'): Promise<Running> {
  const env = { DATABASE_URL: stage.databaseUrl, KEYSTILE_DATA: stage.folder }
  return programs.startNode(['dist/worker.mjs'], { core, ready: '"shipping"', env })
}

/** A server of ours to compare with, alone on the server's core. */
export async function startServer(
  { programs }: Bench,
  path: string,
  env: Record<string, string> = {},
): Promise<Server> {
  const port = await freePort()
  const launch = { core: 'server', ready: 'listening', env: { ...env, PORT: String(port) } } as const
  const running = await programs.startNode([path], launch)
  return { ...running, port, pids: [running.pid] }
}

/** Verifications by decision since the verifier began. */
export async function decisionsOf({ port }: Server): Promise<{ valid: number; all: number }> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const rows = [...text.matchAll(/^keystile_verifier_decisions_total\{[^}]*decision="(\w+)"[^}]*\} (\d+)/gm)]
  const sum = (of: typeof rows) => of.reduce((total, [, , count]) => total + Number(count), 0)
  return { valid: sum(rows.filter(([, decision]) => decision === 'valid')), all: sum(rows) }
}

/** Bytes that V8 and its buffers hold. */
export async function heapBytesOf({ port }: Server): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0)
  return read('nodejs_heap_size_used_bytes') + read('nodejs_external_memory_bytes')
}

export async function cachedKeysOf({ port }: Server): Promise<number> {
  const body = await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()
  return body.cachedKeys
}

/** Time on a core that a process has used since it began. */
export function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** Bytes of a process in memory. */
export function residentBytesOf({ pid }: Running): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1_024
}

/** What the journal holds that is not shipped. */
export function journalFiles({ journalFolder }: Stage): string[] {
  return readdirSync(journalFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(open|closed)$/.test(name))
    .map((name) => join(journalFolder, name))
}

/** Throws away complete segments, where no worker ships them: a disk is not what is measured. */
export function clearJournal(stage: Stage): void {
  for (const path of journalFiles(stage)) if (path.endsWith('.closed')) rmSync(path, { force: true })
}
