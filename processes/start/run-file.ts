import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@/lib/kit/errors'
import { runningProcess } from '@/lib/kit/process-table'

export type RunningProcess = { pid: number; mark: string }

/** What `<data>/run.json` says of a running installation; the file is also its lock. */
export type Run = RunningProcess & {
  startedAt: string
  version: string
  node: string
  host: string
  portalPort: number
  verifierPort: number
  portalUrl: string
  verifierUrl: string
  databaseUrl?: string
  children: Record<string, RunningProcess>
}

const fileOf = (folder: string) => join(folder, 'run.json')

/** Whether the process that was noted is still the one that runs. */
export const isAlive = ({ pid, mark }: RunningProcess): boolean => runningProcess(pid)?.mark === mark

/** The process `pid` as it can be recognised later; undefined where it has already gone. */
export function noteProcess(pid: number): RunningProcess | undefined {
  const found = runningProcess(pid)
  return found && { pid, mark: found.mark }
}

/** What runs, or last ran, on a data folder. */
export function readRun(folder: string): Run | undefined {
  return parseRun(fileOf(folder))
}

function parseRun(path: string): Run | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** Takes the folder for this process, or refuses; returns what a start that did not end well left behind. */
export function takeRun(folder: string, run: Run): Run | undefined {
  const mine = writeBeside(folder, run)
  let leftBehind: Run | undefined
  try {
    while (!link(mine, fileOf(folder))) {
      const holder = readRun(folder)
      if (holder && isAlive(holder)) throw refusal(folder, holder)
      leftBehind = holder
      const taken = `${fileOf(folder)}.${process.pid}.old`
      renameSync(fileOf(folder), taken)
      // Another start may have taken the folder between our look and our rename: give it back.
      const found = parseRun(taken)
      if (found && isAlive(found)) link(taken, fileOf(folder))
      rmSync(taken)
    }
    return leftBehind
  } finally {
    rmSync(mine)
  }
}

/** Tells more about this run. */
export function updateRun(folder: string, run: Run): void {
  renameSync(writeBeside(folder, run), fileOf(folder))
}

/** Gives the folder back. */
export function endRun(folder: string): void {
  rmSync(fileOf(folder), { force: true })
}

function writeBeside(folder: string, run: Run): string {
  const path = `${fileOf(folder)}.${process.pid}`
  writeFileSync(path, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 })
  return path
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function refusal(folder: string, holder: Run): AppError {
  return new AppError(
    'conflict',
    `Keystile already runs on ${folder} at ${holder.portalUrl} (process ${holder.pid}). Stop it first, or name another folder in KEYSTILE_DATA.`,
  )
}
