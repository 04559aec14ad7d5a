import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Installation = {
  portalUrl: string
  verifierUrl: string
  dataFolder: string
  databaseUrl: string
  /** The one-time link of a new installation without an operator. */
  setupUrl: string | undefined
  /** The supervisor: signal it, kill it. */
  process: ChildProcess
  /** All that it has written to the terminal. */
  output(): string
  /** Stops it as Ctrl-C does; answers its exit code. */
  stop(): Promise<number | null>
}

export type InstallationOptions = {
  port: number
  verifierPort: number
  /** Without one, a temporary folder that goes with `stop`. */
  dataFolder?: string
  env?: Record<string, string>
  /** Arguments of `npm start`, e.g. `--demo`. */
  args?: string[]
}

const startMsMax = 240_000

const folders: string[] = []

/** A new folder for an installation's data, until `removeDataFolders`. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keystile-data-'))
  // Postgres may run as another account, which must get through.
  chmodSync(folder, 0o711)
  folders.push(folder)
  return folder
}

/** For `afterAll`. */
export function removeDataFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** Runs `npm start` without npm, with no terminal and no input, in an environment of its own. */
function launch(options: InstallationOptions & { dataFolder: string }): ChildProcess {
  const { PATH = '', HOME = '/', NODE_ENV } = process.env
  return spawn(process.execPath, ['processes/start/bootstrap.mjs', ...(options.args ?? [])], {
    env: {
      PATH,
      HOME,
      NODE_ENV,
      PORT: String(options.port),
      VERIFIER_PORT: String(options.verifierPort),
      KEYSTILE_DATA: options.dataFolder,
      KEYSTILE_ENV_FILE: '',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** A complete installation on ports and data of its own, up and answering. */
export async function startInstallation(options: InstallationOptions): Promise<Installation> {
  const dataFolder = options.dataFolder ?? newDataFolder()
  const child = launch({ ...options, dataFolder })
  const output = collect(child)
  await untilRunning(child, output)
  const run = JSON.parse(readFileSync(join(dataFolder, 'run.json'), 'utf8'))
  return {
    portalUrl: run.portalUrl,
    verifierUrl: run.verifierUrl,
    databaseUrl: run.databaseUrl,
    dataFolder,
    setupUrl: /https?:\/\/\S+\/setup\S*/.exec(output())?.[0],
    process: child,
    output,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      if (!options.dataFolder) rmSync(dataFolder, { recursive: true, force: true })
      return child.exitCode
    },
  }
}

/** Gathers what a process writes. */
function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  return () => text
}

async function untilRunning(child: ChildProcess, output: () => string): Promise<void> {
  const running = new Promise<void>((done) => {
    child.stdout?.on('data', () => output().includes('Ctrl-C stops it.') && done())
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`npm start ended with code ${code}: ${output()}`)
  })
  const timer = setTimeout(() => child.kill('SIGTERM'), startMsMax)
  await Promise.race([running, ended])
  clearTimeout(timer)
}
