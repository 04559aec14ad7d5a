import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { createRestartPauses } from '@/lib/kit/restart-pauses'
import type { LogFile } from './log-file'
import { createEcho } from './terminal'

export type Program = {
  name: string
  /** What node runs, with its arguments. */
  args: string[]
  env: NodeJS.ProcessEnv
  /** Where it listens; a program without one is up once it runs. */
  port?: number
}

export type Child = {
  readonly program: Program
  /** Lets it drain and starts it anew. */
  restart(): void
  /** Lets it drain; ends it, and whatever it started, when it takes too long. */
  stop(): Promise<void>
}

/** What a program that runs processes of its own sends for each: `part` names it within the program. */
export type PartStarted = { type: 'started'; part: string; pid: number }

export type ChildEvents = {
  started(pid: number, part?: string): void
  /** It has gone by itself, for the `failures`th time in a row, and starts again in `pauseMs`. */
  died(how: string, failures: number, pauseMs: number): void
}

const drainMsMax = 15_000

/** Keeps a program running: whenever it dies it is started again, later each time. */
export function keepRunning(program: Program, log: LogFile, events: ChildEvents): Child {
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  const nextPause = createRestartPauses()
  let isStopping = false
  let isRestarting = false

  const start = () => {
    const startedAt = performance.now()
    const current = launch(program, log)
    child = current
    if (current.pid) events.started(current.pid)
    current.on('message', (message) => {
      if (isPartStarted(message)) events.started(message.pid, message.part)
    })
    ended(current).then((how) => {
      if (isStopping || isRestarting) endGroup(current)
      if (isStopping) return
      if (isRestarting) {
        isRestarting = false
        start()
        return
      }
      const { failures, pauseMs } = nextPause(performance.now() - startedAt)
      events.died(how, failures, pauseMs)
      // What it had started drains meanwhile.
      if (current.pid) signalGroup(current.pid, 'SIGTERM')
      timer = setTimeout(() => {
        endGroup(current)
        start()
      }, pauseMs)
    })
  }
  start()
  return {
    program,
    restart() {
      isRestarting = child?.kill('SIGTERM') ?? false
    },
    async stop() {
      isStopping = true
      clearTimeout(timer)
      if (child) await stopChild(child)
    },
  }
}

function launch(program: Program, log: LogFile): ChildProcess {
  const leash = pathToFileURL('dist/leash.mjs').href
  const child = spawn(process.execPath, ['--enable-source-maps', '--import', leash, ...program.args], {
    env: program.env,
    // A group of its own: Ctrl-C reaches the supervisor, which lets the others go in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const echo = createEcho(program.name)
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`)
      echo(line)
    })
  }
  return child
}

function isPartStarted(message: unknown): message is PartStarted {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'started'
}

function ended(child: ChildProcess): Promise<string> {
  return new Promise((done) => {
    child.once('error', (error) => done(error.message))
    child.once('exit', (code, signal) => done(signal ? `signal ${signal}` : `code ${code}`))
  })
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (!child.pid) return
  if (child.exitCode !== null || child.signalCode !== null) {
    endGroup(child)
    return
  }
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => endGroup(child), drainMsMax)
  await gone
  clearTimeout(timer)
  endGroup(child)
}

function endGroup(child: ChildProcess): void {
  if (child.pid) signalGroup(child.pid, 'SIGKILL')
}

/** Signals a process and all it started; that they have gone is no fault. Answers whether there was such a group. */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}
