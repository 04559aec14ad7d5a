import { readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { formatDuration } from '@/lib/kit/format-time'
import { createPostman } from '@/lib/mail/postman'
import { readMailSettings } from '@/lib/settings/mail'
import { listVerifiers } from '@/lib/verifiers/list'
import { isAlive, type Run, readRun } from '@/processes/start/run-file'
import type { Cli } from './command'

export type Finding = { part: string; good: boolean; says: string }

const answerMsMax = 3_000
const freeBytesMin = 500_000_000
const backlogSegmentsMax = 60
const leaseAgeMsMax = 2_000

/** Looks at every part of the installation; a part that cannot be looked at is bad. */
export async function examine(cli: Cli): Promise<Finding[]> {
  const run = readRun(cli.dataFolder)
  const living = run && isAlive(run) ? run : undefined
  return [
    supervisorFinding(cli.dataFolder, living),
    ...childFindings(living),
    await attempt('database', () => databaseFinding(cli)),
    await attempt('portal', () => portalFinding(living)),
    await attempt('verifier', () => verifierFinding(living)),
    await attempt('verifiers', () => verifiersFinding(cli)),
    await attempt('mail', mailFinding),
    await attempt('secrets', async () => secretsFinding(cli.dataFolder)),
    await attempt('disk', async () => diskFinding(cli.dataFolder)),
  ]
}

async function attempt(part: string, look: () => Promise<Omit<Finding, 'part'>>): Promise<Finding> {
  try {
    return { part, ...(await look()) }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { part, good: false, says: cause instanceof Error ? cause.message || String(cause) : String(cause) }
  }
}

function supervisorFinding(folder: string, run: Run | undefined): Finding {
  const part = 'start'
  if (!run) return { part, good: false, says: `nothing runs on ${folder}` }
  const age = formatDuration(Date.now() - Date.parse(run.startedAt))
  return { part, good: true, says: `Keystile ${run.version}, Node ${run.node}, process ${run.pid}, up for ${age}` }
}

function childFindings(run: Run | undefined): Finding[] {
  return Object.entries(run?.children ?? {}).map(([name, child]) => {
    const good = isAlive(child)
    return { part: `process ${name}`, good, says: good ? `process ${child.pid}` : 'does not run' }
  })
}

async function databaseFinding(cli: Cli): Promise<Omit<Finding, 'part'>> {
  const [row] = await cli.ctx().db.execute<{ version: string; size: string; migrations: number }>(sql`
    select current_setting('server_version') as version,
      pg_size_pretty(pg_database_size(current_database())) as size,
      (select count(*)::int from drizzle.__drizzle_migrations) as migrations`)
  const known: { entries: unknown[] } = JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8'))
  const good = row?.migrations === known.entries.length
  const schema = good ? 'schema up to date' : `${row?.migrations} of ${known.entries.length} migrations`
  return { good, says: `Postgres ${row?.version}, ${row?.size}, ${schema}` }
}

async function portalFinding(run: Run | undefined): Promise<Omit<Finding, 'part'>> {
  const url = `${ownUrl(run, 'portalPort')}/api/health`
  const response = await fetch(url, { signal: AbortSignal.timeout(answerMsMax) })
  return { good: response.ok, says: `${response.ok ? 'answers' : `answers ${response.status}`} on ${run?.portalUrl}` }
}

type Readiness = {
  status: string
  leaseAgeMs: number | null
  database: string
  backlogSegments: number
  backlogBytes: number
  poisonedSegments: number
  workers: number
  workersAnswering: number
}

async function verifierFinding(run: Run | undefined): Promise<Omit<Finding, 'part'>> {
  const response = await fetch(`${ownUrl(run, 'verifierPort')}/readyz`, { signal: AbortSignal.timeout(answerMsMax) })
  const state: Readiness = await response.json()
  const isFresh = state.leaseAgeMs !== null && state.leaseAgeMs < leaseAgeMsMax
  const isShipped = state.backlogSegments < backlogSegmentsMax && state.poisonedSegments === 0
  const poisoned = state.poisonedSegments > 0 ? `, ${state.poisonedSegments} segments set aside` : ''
  const lease = `lease ${state.leaseAgeMs === null ? 'never held' : `${state.leaseAgeMs} ms old`}`
  const backlog = `backlog ${state.backlogSegments} segments, ${state.backlogBytes} bytes${poisoned}`
  const workers = state.workers > 1 ? `, ${state.workersAnswering} of ${state.workers} workers answer` : ''
  return {
    good: response.ok && isFresh && isShipped && state.workersAnswering === state.workers,
    says: `${state.status}, ${lease}, database ${state.database}, ${backlog}${workers}`,
  }
}

/** All verifiers on the database, those of other machines among them. */
async function verifiersFinding(cli: Cli): Promise<Omit<Finding, 'part'>> {
  const { running } = await listVerifiers(cli.ctx())
  const silent = running.filter(({ state }) => state === 'silent')
  const heard = `${running.length - silent.length} of ${running.length} are heard`
  const names = silent.map(
    ({ slot, address, silentMs }) => `${slot} at ${address} silent for ${formatDuration(silentMs)}`,
  )
  return { good: running.length > 0 && silent.length === 0, says: [heard, ...names].join('; ') }
}

/** Connects and signs in, and sends nothing. */
async function mailFinding(): Promise<Omit<Finding, 'part'>> {
  const settings = readMailSettings(process.env)
  if (!settings) return { good: true, says: 'no mail server is set up; letters are read on /operator/mail' }
  await createPostman(settings, 'localhost').greet()
  return { good: true, says: `${settings.host}:${settings.port} takes letters from ${settings.from}` }
}

/** Where a program listens on this machine; its public address may lead through proxies. */
function ownUrl(run: Run | undefined, port: 'portalPort' | 'verifierPort'): string {
  if (!run) throw new Error('does not run')
  const host = run.host === '0.0.0.0' || run.host === '::' ? 'localhost' : run.host
  return `http://${host.includes(':') ? `[${host}]` : host}:${run[port]}`
}

function secretsFinding(folder: string): Omit<Finding, 'part'> {
  if (process.env['AUTH_SECRET'] && process.env['KEYSTILE_PEPPERS']) return { good: true, says: 'from the environment' }
  const path = join(folder, 'secrets.json')
  const mode = (statSync(path).mode & 0o777).toString(8)
  return { good: mode === '600', says: `${path}, mode ${mode}` }
}

function diskFinding(folder: string): Omit<Finding, 'part'> {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  return { good: free > freeBytesMin, says: `${(free / 1e9).toFixed(1)} GB free for ${folder}` }
}
