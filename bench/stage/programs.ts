import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { pinned } from '../pin.mjs'

const readyMsMax = 30_000
const drainMsMax = 15_000

export type Running = {
  pid: number
  /** Resolves when it has gone, for whatever reason. */
  gone: Promise<unknown>
  /** Sends a Node program a message, and resolves with what it sends next. */
  ask(message: string): Promise<unknown>
  /** Lets it drain, and kills it where that takes too long. */
  stop(): Promise<void>
}

export type Launch = {
  command: readonly string[]
  core: 'server' | 'load'
  /** What it says, on either stream, when it is up. */
  ready: string
  env?: Record<string, string>
}

/** The processes of a bench, each under its own number; whatever happens, none outlives it. */
export class Programs {
  readonly #running = new Set<ChildProcess>()

  /** Starts a program with nothing of our environment but the path, and resolves when it is up. */
  async start({ command, core, ready, env = {} }: Launch): Promise<Running> {
    const [program = '', ...args] = pinned(core, [...command])
    const child = spawn(program, args, {
      env: { PATH: `${process.env['PATH']}:/usr/sbin`, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#running.add(child)
    const gone = once(child, 'exit').finally(() => this.#running.delete(child))
    await saysReady(child, gone, ready, command.join(' '))
    const pid = child.pid
    if (pid === undefined) throw new Error(`${command[0]} has no process`)
    return { pid, gone, ask: (message) => ask(child, message), stop: () => stop(child, gone) }
  }

  /** The same for a Node program, which leaves by itself when this process dies. */
  startNode(args: readonly string[], launch: Omit<Launch, 'command'>): Promise<Running> {
    const leash = pathToFileURL('dist/leash.mjs').href
    const sampler = pathToFileURL('bench/stage/sampler.mjs').href
    return this.start({ ...launch, command: [process.execPath, '--import', leash, '--import', sampler, ...args] })
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running].map((child) => stop(child, once(child, 'exit'))))
  }

  /** For the last moment of this process. */
  killAll(): void {
    for (const child of this.#running) child.kill('SIGKILL')
  }
}

/** Goes on reading after that: a full pipe would stop the program. */
async function saysReady(child: ChildProcess, gone: Promise<unknown>, ready: string, name: string): Promise<void> {
  let said = ''
  const up = new Promise<void>((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue
      createInterface({ input: stream }).on('line', (line) => {
        if (line.includes(ready)) done()
        else if (said.length < 4_000) said += `${line}\n`
      })
    }
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), readyMsMax)
  const ended = gone.then(() => {
    throw new Error(`${name} ended before it said "${ready}":\n${said}`)
  })
  await Promise.race([up, ended])
  ended.catch(() => {})
  clearTimeout(timer)
}

function ask(child: ChildProcess, message: string): Promise<unknown> {
  return new Promise((done, fail) => {
    child.once('message', done)
    child.send(message, (error) => error && fail(error))
  })
}

async function stop(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), drainMsMax)
  await gone
  clearTimeout(timer)
}
