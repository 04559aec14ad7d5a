import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@/lib/kit/errors'
import {
  copyPostgres,
  isReachableByOthers,
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
  process: ChildProcess
  /** Ends all connections and waits until Postgres has gone. */
  stop(): Promise<void>
}

const startTimeoutMs = 60_000
const stopTimeoutMs = 15_000

/** Starts the shipped Postgres on `folder`, initialising it when new, and taking over from one whose parent was killed. */
export async function startEmbeddedPostgres(folder: string, settings: string[] = []): Promise<EmbeddedPostgres> {
  const account = postgresAccount()
  const mark = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 8)
  const root = account && !isReachableByOthers(folder) ? join('/var/lib/keystile', mark) : folder
  const directory = join(root, 'postgres')
  const home =
    account && !isReachableByOthers(postgresHome()) ? copyPostgres(postgresHome(), '/var/lib/keystile') : postgresHome()
  const sockets = join(tmpdir(), `keystile-${mark}`)
  for (const path of [directory, sockets]) makePrivate(path, account)

  if (!existsSync(join(directory, 'PG_VERSION'))) initialise(home, directory, account)
  await stopOrphan(directory)

  const logFile = openSync(join(root, 'postgres.log'), 'a', 0o600)
  const server = spawn(
    join(home, 'bin/postgres'),
    ['-D', directory, '-k', sockets, ...settings.flatMap((setting) => ['-c', setting]), '-c', 'listen_addresses='],
    { ...account, cwd: '/', detached: true, stdio: ['ignore', logFile, logFile] },
  )
  const url = `postgres://keystile@localhost/postgres?host=${encodeURIComponent(sockets)}`
  await untilReady(url, server, join(root, 'postgres.log'))
  return { url, directory, process: server, stop: () => stop(server) }
}

function makePrivate(path: string, account: PostgresAccount | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (account) chownSync(path, account.uid, account.gid)
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
async function stopOrphan(directory: string): Promise<void> {
  const pidFile = join(directory, 'postmaster.pid')
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : Number.NaN
  if (!isPostgres(pid, directory)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isPostgres(pid, directory); waited += 20) {
    if (waited > stopTimeoutMs)
      throw new AppError(
        'unavailable',
        `An earlier Postgres (process ${pid}) on ${directory} does not stop. End it and start again.`,
      )
    await delay(20)
  }
}

function isPostgres(pid: number, directory: string): boolean {
  if (!Number.isInteger(pid)) return false
  const listing = spawnSync('ps', ['-o', 'stat=,args=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  return listing.includes(directory) && !listing.startsWith('Z')
}

async function untilReady(url: string, server: ChildProcess, logPath: string): Promise<void> {
  const deadline = Date.now() + startTimeoutMs
  while (Date.now() < deadline && server.exitCode === null) {
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

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((done) => server.once('exit', done))
  server.kill('SIGINT')
  const timer = setTimeout(() => server.kill('SIGQUIT'), stopTimeoutMs)
  await gone
  clearTimeout(timer)
}
