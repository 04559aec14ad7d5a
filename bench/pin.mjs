import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'

const taskset = '/usr/bin/taskset'

/** Whether two cores can be told apart here. */
export const canPin = existsSync(taskset) && cpus().length > 1

/**
 * A command on its core: what is measured has core 0 alone; load, Postgres and all others share core 1. Where that cannot be
 * done the command is left as it is, and the results say so.
 *
 * @param {'server' | 'load'} core
 * @param {string[]} command
 * @returns {string[]}
 */
export function pinned(core, command) {
  return canPin ? [taskset, '-c', core === 'server' ? '0' : '1', ...command] : command
}

/**
 * Lets a process, and what it starts from now on, have every core: where nothing is measured by the core.
 *
 * @param {number} pid
 */
export function unpin(pid) {
  if (canPin) execFileSync(taskset, ['-a', '-c', '-p', `0-${cpus().length - 1}`, String(pid)])
}
