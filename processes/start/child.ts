import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
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

export type ChildEvents = {
  started(pid: number): void
  /** It has gone by itself, for the `failures`th time in a row, and starts again in `delayMs`. */
  died(how: string, failures: number, delayMs: number): void
}

const drainMsMax = 15_000
const delayMsMin = 250
const delayMsMax = 10_000
const healthyAfterMs = 30_000

/** Keeps a program running: whenever it dies it is started again, later each time. */
export function keepRunning(program: Program, log: LogFile, events: ChildEvents): Child {
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let failures = 0
  let isStopping = false
  let isRestarting = false

  const start = () => {
    const startedAt = performance.now()
    const current = launch(program, log)
    child = current
    if (current.pid) events.started(current.pid)
    ended(current).then((how) => {
      endGroup(current)
      if (isStopping) return
      if (isRestarting) {
        isRestarting = false
        start()
        return
      }
      failures = performance.now() - startedAt > healthyAfterMs ? 1 : failures + 1
      const delayMs = Math.min(delayMsMin * 2 ** (failures - 1), delayMsMax)
      events.died(how, failures, delayMs)
      timer = setTimeout(start, delayMs)
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

function ended(child: ChildProcess): Promise<string> {
  return new Promise((done) => {
    child.once('error', (error) => done(error.message))
    child.once('exit', (code, signal) => done(signal ? `signal ${signal}` : `code ${code}`))
  })
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return
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

/** Signals a process and all it started; those that have gone are no fault. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    return
  }
}
