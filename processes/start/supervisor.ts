import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@/lib/kit/errors'
import type { Log } from '@/lib/kit/log'
import { type Child, keepRunning, type Program } from './child'
import { openLogFile } from './log-file'
import { isListening } from './ports'
import { restartOnChange } from './restart-on-change'

const startMsMax = 120_000
const failuresMax = 3

export type Supervisor = {
  /** Resolves when every program is up; rejects when one of them cannot be. */
  started: Promise<void>
  stop(): Promise<void>
}

/** Runs the programs, each with its log in `<folder>/logs`. `noted` is told of every process that starts. */
export function supervise(
  programs: Program[],
  context: { host: string; folder: string; dev: boolean; log: Log; noted(name: string, pid: number): void },
): Supervisor {
  const { folder, host, log, noted } = context
  let fail: (error: AppError) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  const children = programs.map((program): Child => {
    const file = openLogFile(join(folder, 'logs', `${program.name}.log`))
    return keepRunning(program, file, {
      started: (pid, part) => noted(part ? `${program.name} ${part}` : program.name, pid),
      died(how, failures, pauseMs) {
        log.warn(`${program.name} ended (${how}); starting it again in ${pauseMs / 1_000} s`, { failures })
        if (failures >= failuresMax) {
          fail(new AppError('unavailable', `The ${program.name} does not start (${how}). Its log: ${file.path}`))
        }
      },
    })
  })
  const stopping = new AbortController()
  const up = Promise.all(programs.map(({ port }) => port && untilListening(host, port, stopping.signal))).then(() => {})
  const started = Promise.race([up, failed])
  const unwatch = context.dev ? restartOnChange(children) : () => {}
  return {
    started,
    async stop() {
      stopping.abort()
      unwatch()
      for (const child of children.toReversed()) await child.stop()
    },
  }
}

async function untilListening(host: string, port: number, stopping: AbortSignal): Promise<void> {
  const deadline = Date.now() + startMsMax
  while (!stopping.aborted && !(await isListening(host, port))) {
    if (Date.now() > deadline) throw new AppError('unavailable', `Nothing answers on port ${port}.`)
    await delay(50)
  }
}
