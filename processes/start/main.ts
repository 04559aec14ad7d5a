import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '@/lib/kit/errors'
import { createLog, errorFields, type Log } from '@/lib/kit/log'
import { readSettings, type Settings } from '@/lib/settings/settings'
import packageJson from '@/package.json' with { type: 'json' }
import { openDataFolder } from './data-folder'
import { startDatabase } from './database'
import { endLeftovers } from './leftovers'
import { openLogFile } from './log-file'
import { assertPortFree } from './ports'
import { prepare } from './prepare'
import { type Mode, programsOf } from './programs'
import { endRun, noteProcess, type Run, takeRun, updateRun } from './run-file'
import { readSecrets } from './secrets'
import { supervise } from './supervisor'
import { createEcho, show } from './terminal'
import { welcome } from './welcome'

/** How to end one part of the installation. */
type Part = () => Promise<void>

function readMode(): Mode {
  try {
    const { values } = parseArgs({ options: { dev: { type: 'boolean' }, demo: { type: 'boolean' } } })
    return { dev: values.dev ?? false, demo: values.demo ?? false }
  } catch (cause) {
    throw new AppError('invalid_input', 'npm start takes no arguments; .env.example lists the settings.', { cause })
  }
}

function readStartSettings(mode: Mode): Settings {
  const settings = readSettings(process.env)
  const folder = process.env['KEYSTILE_DATA'] || (mode.demo ? '.demo' : '.data')
  if (settings.port === settings.verifierPort) {
    throw new AppError('invalid_input', `PORT and VERIFIER_PORT are both ${settings.port}: give one of them another.`)
  }
  return { ...settings, dataFolder: resolve(folder) }
}

/** Starts everything, one part after the other; `parts` learns how to end each. */
async function start(mode: Mode, parts: Part[], quit: AbortSignal): Promise<void> {
  const settings = readStartSettings(mode)
  const folder = settings.dataFolder
  openDataFolder(folder)
  const run = newRun(settings)
  const leftBehind = takeRun(folder, run)
  parts.push(async () => endRun(folder))
  await endLeftovers(leftBehind?.children ?? {})
  await assertPortFree(settings.host, settings.port, 'PORT')
  await assertPortFree(settings.host, settings.verifierPort, 'VERIFIER_PORT')
  const secrets = readSecrets(folder, process.env)
  const log = openLog(folder)

  const database = await startDatabase(settings.databaseUrl, folder, log)
  parts.push(database.stop)
  quit.throwIfAborted()
  run.databaseUrl = database.url
  const prepared = await prepare(database.url)
  quit.throwIfAborted()

  const programs = programsOf({ ...settings, databaseUrl: database.url }, secrets, mode, process.env)
  const supervisor = supervise(programs, { host: settings.host, folder, log, noted: noteChild(folder, run, log) })
  parts.push(supervisor.stop)
  await Promise.race([supervisor.started, once(quit, 'abort')])
  quit.throwIfAborted()
  show(welcome(settings, database.place, prepared))
}

function newRun({ portalUrl, verifierUrl }: Settings): Run {
  const self = noteProcess(process.pid)
  if (!self) throw new Error('this process cannot see itself')
  const startedAt = new Date().toISOString()
  return { ...self, startedAt, version: packageJson.version, portalUrl, verifierUrl, children: {} }
}

/** Keeps run.json true, so that the next start can end what a killed supervisor leaves behind. */
function noteChild(folder: string, run: Run, log: Log): (name: string, pid: number) => void {
  return (name, pid) => {
    const child = noteProcess(pid)
    if (child) run.children[name] = child
    try {
      updateRun(folder, run)
    } catch (error) {
      log.error('run.json cannot be written', errorFields(error))
    }
  }
}

function openLog(folder: string): Log {
  const file = openLogFile(join(folder, 'logs', 'start.log'))
  const echo = createEcho('start')
  return createLog('start', (line) => {
    file.write(line)
    echo(line)
  })
}

/** What a person needs to know of a failed start: one line for what we expect, everything for a bug. */
function report(error: unknown): void {
  const text = error instanceof AppError ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const quit = new AbortController()
  // npm passes on the Ctrl-C that the terminal has sent already: the second one means nothing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => quit.abort())
  const parts: Part[] = []
  try {
    await start(readMode(), parts, quit.signal)
    if (!quit.signal.aborted) await once(quit.signal, 'abort')
    show('  Stopping …')
  } catch (error) {
    if (!quit.signal.aborted) report(error)
  }
  for (const end of parts.toReversed()) await end()
}

await main()
