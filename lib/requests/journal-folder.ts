import { mkdirSync, readdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@/lib/kit/id'

/*
 * `<journal>/<slot>/<segment>.<pid>.open`  being written by that process
 * `<journal>/<slot>/<segment>.closed`      complete, waits for the shipper
 * `<journal>/<slot>/<segment>.poisoned`    set aside by the shipper
 */
const openName = /^(segment_\w+)\.(\d+)\.open$/
const closedName = /^(segment_\w+)\.closed$/

export type SegmentFile = { id: string; path: string }

/** A new segment of this process in `folder`: where it is written, and where it is put when complete. */
export function newSegmentFile(folder: string): { openPath: string; closedPath: string } {
  const id = newId('segment')
  return { openPath: join(folder, `${id}.${process.pid}.open`), closedPath: join(folder, `${id}.closed`) }
}

/**
 * Closes the segments in `folder` that a process which is no more left open. Returns how many. `bornPid` names a process
 * that has just begun: a file under its number is of an earlier one.
 */
export function closeLeftovers(folder: string, bornPid?: number): number {
  let closed = 0
  for (const name of readdirSync(folder)) {
    const [, id, pid] = openName.exec(name) ?? []
    if (!id || (Number(pid) !== bornPid && isAlive(Number(pid)))) continue
    renameSync(join(folder, name), join(folder, `${id}.closed`))
    closed++
  }
  return closed
}

/** Complete segments in `folder`, oldest first. */
export function closedSegments(folder: string): SegmentFile[] {
  return readdirSync(folder)
    .map((name) => ({ id: closedName.exec(name)?.[1] ?? '', path: join(folder, name) }))
    .filter(({ id }) => id !== '')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The folders of all verifiers under `journal`, which is made when missing. */
export function slotFolders(journal: string): string[] {
  mkdirSync(journal, { recursive: true, mode: 0o700 })
  return readdirSync(journal, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(journal, entry.name))
}

export type Backlog = { bytes: number; segments: number; poisoned: number; oldestMs: number | null }

/** What waits in `folder` to be shipped; `oldestMs` is when its oldest segment was last written. */
export function backlogOf(folder: string): Backlog {
  const backlog: Backlog = { bytes: 0, segments: 0, poisoned: 0, oldestMs: null }
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.poisoned')) backlog.poisoned++
    const stat =
      openName.test(name) || closedName.test(name) ? statSync(join(folder, name), { throwIfNoEntry: false }) : undefined
    if (!stat?.size) continue
    backlog.bytes += stat.size
    backlog.segments++
    backlog.oldestMs = Math.min(backlog.oldestMs ?? stat.mtimeMs, stat.mtimeMs)
  }
  return backlog
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
