import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@/lib/kit/errors'
import { processesIn, runningProcess } from '@/lib/kit/process-table'
import {
  copyPostgres,
  isReachableByOthers,
  isRunnableByOthers,
  type PostgresAccount,
  postgresAccount,
  postgresHome,
} from './embedded-binaries'
import { openSql } from './sql'

export type EmbeddedPostgres = {
  /** For `openSql`; it names a Unix socket that only this account and root can reach. */
  url: string
  /** Where the data is; not under `folder` when Postgres' account could not reach it there. */
  directory: string
  /** Resolves when this Postgres has gone, for whatever reason. */
  ended: Promise<void>
  /** Ends all connections and waits until Postgres has gone. */
  stop(): Promise<void>
}

/** Where Postgres' account finds what it cannot reach elsewhere. */
const ownFolder = '/var/lib/keystile'
const logBytesMax = 10_000_000
const startTimeoutMs = 60_000
/** Of Postgres' own memory: its default is 128 MB, where an index of a million keys already has no room. */
const bufferBytes = { min: 128 * 2 ** 20, max: 8 * 2 ** 30 }
const stopTimeoutMs = 15_000

/** Starts the shipped Postgres on `folder`, initialising it when new, and taking over from one whose parent was killed. */
export async function startEmbeddedPostgres(folder: string, settings: string[] = []): Promise<EmbeddedPostgres> {
  const account = postgresAccount()
  const mark = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 8)
  const home = usableHome(account)
  const root = account && !isReachableByOthers(folder) ? openFolder(join(ownFolder, mark)) : resolve(folder)
  const directory = join(root, 'postgres')
  const sockets = join(tmpdir(), `keystile-${mark}`)
  for (const path of [directory, sockets]) makePrivate(path, account)

  if (!existsSync(join(directory, 'PG_VERSION'))) initialise(home, directory, account)
  await stopOrphan(directory, join(sockets, '.s.PGSQL.5432.lock'))

  const logPath = join(root, 'postgres.log')
  if (existsSync(logPath) && statSync(logPath).size > logBytesMax) renameSync(logPath, `${logPath}.1`)
  const logFile = openSync(logPath, 'a', 0o600)
  const options = [sharedBuffers(), ...settings, 'listen_addresses=', 'log_checkpoints=off'].flatMap((setting) => [
    '-c',
    setting,
  ])
  const server = spawn(join(home, 'bin/postgres'), ['-D', directory, '-k', sockets, ...options], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', logFile, logFile],
  })
  closeSync(logFile)
  const ended = new Promise<void>((done) => {
    server.once('exit', () => done())
    server.once('error', () => done())
  })
  const url = `postgres://keystile@localhost/postgres?host=${encodeURIComponent(sockets)}`
  await untilReady(url, ended, logPath)
  const stopAll = async () => {
    await stop(server, ended)
    rmSync(sockets, { recursive: true, force: true })
  }
  return { url, directory, ended, stop: stopAll }
}

/** An eighth of what this machine, or this container, has: others live on it too. */
function sharedBuffers(): string {
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 8
  return `shared_buffers=${Math.round(Math.min(Math.max(bytes, bufferBytes.min), bufferBytes.max) / 2 ** 20)}MB`
}

/** Postgres' programs where its account can run them. */
function usableHome(account: PostgresAccount | undefined): string {
  const home = postgresHome()
  return account && !isRunnableByOthers(home) ? copyPostgres(home, openFolder(ownFolder)) : home
}

/** A folder that every account may pass through. */
function openFolder(path: string): string {
  for (const folder of [ownFolder, path]) {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o755)
  }
  return path
}

/** A folder of Postgres' account alone. Where somebody else has made it, their programs could pose as our database. */
function makePrivate(path: string, account: PostgresAccount | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const self = process.getuid?.()
  if (account && lstatSync(path).uid === self) chownSync(path, account.uid, account.gid)
  const found = lstatSync(path)
  const isOurs = found.isDirectory() && found.uid === (account?.uid ?? self) && (found.mode & 0o077) === 0
  if (isOurs) return
  throw new AppError(
    'unavailable',
    `${path} belongs to another account or is open to others. Remove it and start again.`,
  )
}

function initialise(home: string, directory: string, account: PostgresAccount | undefined): void {
  const fresh = join(directory, 'new')
  rmSync(fresh, { recursive: true, force: true })
  const args = [
    '-D',
    fresh,
    '-U',
    'keystile',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--no-instructions',
  ]
  const result = spawnSync(join(home, 'bin/initdb'), args, { ...account, cwd: '/', encoding: 'utf8' })
  if (result.status !== 0) {
    throw new AppError(
      'unavailable',
      `Postgres could not make its data directory ${directory}: ${(result.stderr || String(result.error)).trim()}`,
    )
  }
  // A crash in the middle of initdb leaves only `new` behind; PG_VERSION appears with the rename.
  const parked = `${directory}.new`
  rmSync(parked, { recursive: true, force: true })
  renameSync(fresh, parked)
  rmSync(directory, { recursive: true })
  renameSync(parked, directory)
}

/** After a `kill -9` of its parent Postgres lives on; its first line of `postmaster.pid` says where. */
async function stopOrphan(directory: string, socketLock: string): Promise<void> {
  const pidFile = join(directory, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (isPostgres(pid, directory)) process.kill(pid, 'SIGINT')
  const isBusy = () => isPostgres(pid, directory) || processesIn(realpathSync(directory)).length > 0
  for (let waited = 0; isBusy(); waited += 20) {
    if (waited > stopTimeoutMs)
      throw new AppError(
        'unavailable',
        `An earlier Postgres (process ${pid}) on ${directory} does not stop. End it and start again.`,
      )
    await delay(20)
  }
  // Postgres would not start while a process has this number, be it a zombie or a program that got the number since.
  if (process.platform === 'linux') for (const path of [pidFile, socketLock]) rmSync(path, { force: true })
}

function isPostgres(pid: number, directory: string): boolean {
  return runningProcess(pid)?.command.includes(directory) ?? false
}

async function untilReady(url: string, ended: Promise<void>, logPath: string): Promise<void> {
  let hasEnded = false
  ended.then(() => {
    hasEnded = true
  })
  const deadline = Date.now() + startTimeoutMs
  while (Date.now() < deadline && !hasEnded) {
    const sql = openSql(url, { name: 'start', connectionsMax: 1 })
    try {
      await sql`select 1`
      return
    } catch {
      await delay(20)
    } finally {
      await sql.end({ timeout: 0 })
    }
  }
  const lastLine = readFileSync(logPath, 'utf8').trim().split('\n').at(-1)
  throw new AppError('unavailable', `Postgres did not start: ${lastLine} (log: ${logPath})`)
}

async function stop(server: ChildProcess, ended: Promise<void>): Promise<void> {
  server.kill('SIGINT')
  const timer = setTimeout(() => server.kill('SIGQUIT'), stopTimeoutMs)
  await ended
  clearTimeout(timer)
}
