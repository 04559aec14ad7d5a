import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Id, newId } from '@/lib/kit/id'

/*
 * `<journal>/<slot>/<segment>.<verifier>.<pid>.open`  being written by that process
 * `<journal>/<slot>/<segment>.<verifier>.closed`      complete, waits for the shipper
 * `<journal>/<slot>/<segment>.<verifier>.closed.poisoned`  set aside by the shipper
 * `<journal>/<slot>/<verifier>.verifier`              this verifier's journal is here, until its loans have been given back
 */
const openName = /^(segment_\w+\.ver_\w+)\.(\d+)\.open$/
const markEnd = '.verifier'
const closedName = /^(segment_\w+)\.ver_\w+\.closed$/

export type SegmentFile = { id: string; path: string }

/** A new segment of this process in `folder`: where it is written, and where it is put when complete. */
export function newSegmentFile(folder: string, verifierId: Id<'ver'>): { openPath: string; closedPath: string } {
  const name = `${newId('segment')}.${verifierId}`
  return { openPath: join(folder, `${name}.${process.pid}.open`), closedPath: join(folder, `${name}.closed`) }
}

/**
 * Closes the segments in `folder` that a process which is no more left open. Returns how many. `bornPid` names a process
 * that has just begun: a file under its number is of an earlier one.
 */
export function closeLeftovers(folder: string, bornPid?: number): number {
  let closed = 0
  for (const name of readdirSync(folder)) {
    const [, segment, pid] = openName.exec(name) ?? []
    if (!segment || (Number(pid) !== bornPid && isAlive(Number(pid)))) continue
    renameSync(join(folder, name), join(folder, `${segment}.closed`))
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

/** Notes that a verifier's journal is in `folder`, whether it writes anything or not. */
export function markVerifier(folder: string, verifierId: Id<'ver'>): void {
  writeFileSync(join(folder, verifierId + markEnd), '', { mode: 0o600 })
}

/** Verifiers whose journals are here and hold nothing: all that they wrote is in the log. */
export function shippedVerifiers(journal: string): Set<string> {
  const names = slotFolders(journal).flatMap((folder) => readdirSync(folder))
  const unshipped = new Set(names.map((name) => /^segment_\w+\.(ver_\w+)\./.exec(name)?.[1]))
  const marked = names.filter((name) => name.endsWith(markEnd)).map((name) => name.slice(0, -markEnd.length))
  return new Set(marked.filter((id) => !unshipped.has(id)))
}

/** Forgets verifiers that are no more. */
export function unmarkVerifiers(journal: string, verifierIds: readonly string[]): void {
  for (const folder of slotFolders(journal)) {
    for (const id of verifierIds) rmSync(join(folder, id + markEnd), { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
