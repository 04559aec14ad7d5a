import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'

export type Programs = {
  /** Starts processes/<name>/main.ts and resolves when it says `ready`; `heard` gets what it tells its supervisor. */
  start(
    name: string,
    env: Record<string, string>,
    ready: string,
    heard?: (message: unknown) => void,
  ): Promise<ChildProcess>
  /** Kills what still runs. */
  end(): Promise<void>
  /** Kills what still runs and removes what was built. */
  stop(): Promise<void>
}

/** Builds the mains of `names`, each to run as a process of its own. */
export async function programsForTests(names: readonly string[]): Promise<Programs> {
  mkdirSync('dist', { recursive: true })
  const folder = mkdtempSync(resolve('dist/test-'))
  await build({
    entryPoints: names.map((name) => ({ in: `processes/${name}/main.ts`, out: name })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.15',
    format: 'esm',
    logLevel: 'error',
  })
  const running = new Set<ChildProcess>()
  const endAll = async () => {
    await Promise.all([...running].map((child) => end(child, 'SIGKILL')))
  }
  return {
    async start(name, env, ready, heard = () => {}) {
      const child = spawn(process.execPath, [`${folder}/${name}.mjs`], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      })
      child.on('message', heard)
      running.add(child)
      child.once('exit', () => running.delete(child))
      await new Promise<void>((done, fail) => {
        if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => line.includes(ready) && done())
        child.once('exit', () => fail(new Error(`${name} ended before it said "${ready}"`)))
      })
      return child
    },
    end: endAll,
    async stop() {
      await endAll()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Signals a process and waits until it has gone; returns its exit code, null where the signal ended it. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const gone = once(child, 'exit')
  child.kill(signal)
  const [code] = await gone
  return code
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
