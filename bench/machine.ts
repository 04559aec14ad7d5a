import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import type { Sql } from '@/db/sql'
import { loadProgram } from './load/run-closed-loop'
import { canPin } from './pin.mjs'

/** Where the figures were measured: absolutes mean nothing without it. */
export type Machine = {
  cpu: string
  cores: number
  memoryGb: number
  /** Whether server and load had a core each. */
  pinned: boolean
  node: string
  postgres: string
  load: string
}

export async function describeMachine(sql: Sql): Promise<Machine> {
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    pinned: canPin,
    node: process.versions.node,
    postgres: row?.version ?? 'unknown',
    load: loadProgram === 'wrk' ? wrkVersion() : loadProgram,
  }
}

function wrkVersion(): string {
  const { stdout = '' } = spawnSync('wrk', ['-v'], { encoding: 'utf8' })
  return /^wrk \S+/.exec(stdout)?.[0] ?? 'wrk'
}
