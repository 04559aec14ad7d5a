import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { AppError } from '@/lib/kit/errors'
import { createLog, errorFields, type Log } from '@/lib/kit/log'
import { readMailSettings } from '@/lib/settings/mail'
import { readSettings, type Settings } from '@/lib/settings/settings'
import packageJson from '@/package.json' with { type: 'json' }
import { openDataFolder } from './data-folder'
import { startDatabase } from './database'
import { endLeftovers } from './leftovers'
import { type LogFile, openLogFile } from './log-file'
import { assertPortFree } from './ports'
import { prepare } from './prepare'
import { type Mode, programsOf } from './programs'
import { endRun, noteProcess, type Run, takeRun, updateRun } from './run-file'
import { supervise } from './supervisor'
import { createEcho, show } from './terminal'
import { welcome } from './welcome'

/** What a start has got to so far. */
export type Begun = {
  /** How to end each part that runs; the last one first. */
  parts: Array<() => Promise<void>>
  logFile: LogFile | undefined
}

/** Starts everything, one part after the other. Where it throws, whatever is in `begun` waits to be ended. */
export async function startInstallation(mode: Mode, begun: Begun, quit: AbortSignal): Promise<void> {
  const settings = readStartSettings(mode)
  const folder = settings.dataFolder
  openDataFolder(folder)
  const run = newRun(settings)
  const leftBehind = takeRun(folder, run)
  begun.parts.push(async () => endRun(folder))
  begun.logFile = openLogFile(join(folder, 'logs', 'start.log'))
  const log = echoingLog(begun.logFile)
  await endLeftovers(leftBehind?.children ?? {})
  await assertPortFree(settings.host, settings.port, 'PORT')
  await assertPortFree(settings.host, settings.verifierPort, 'VERIFIER_PORT')

  const database = await startDatabase(settings, log)
  begun.parts.push(database.stop)
  quit.throwIfAborted()
  const complete = { ...settings, databaseUrl: database.url }
  run.databaseUrl = database.url
  updateRun(folder, run)
  const prepared = await prepare(complete, mode, process.env)
  quit.throwIfAborted()

  const programs = programsOf(complete, prepared.secrets, mode, process.env)
  const supervisor = supervise(programs, {
    host: settings.host,
    folder,
    dev: mode.dev,
    log,
    noted: noteChild(folder, run, log),
  })
  begun.parts.push(supervisor.stop)
  await Promise.race([supervisor.started, once(quit, 'abort')])
  quit.throwIfAborted()
  show(welcome(settings, database.place, prepared))
}

function readStartSettings(mode: Mode): Settings {
  const settings = readSettings(process.env)
  readMailSettings(process.env) // the worker's: what is wrong with them is said here, once
  const folder = process.env['KEYSTILE_DATA'] || (mode.demo ? '.demo' : '.data')
  if (settings.port === settings.verifierPort) {
    throw new AppError('invalid_input', `PORT and VERIFIER_PORT are both ${settings.port}: give one of them another.`)
  }
  return { ...settings, dataFolder: resolve(folder) }
}

function newRun({ host, port, verifierPort, portalUrl, verifierUrl }: Settings): Run {
  const self = noteProcess(process.pid)
  if (!self) throw new Error('this process cannot see itself')
  return {
    ...self,
    startedAt: new Date().toISOString(),
    version: packageJson.version,
    node: process.versions.node,
    host,
    portalPort: port,
    verifierPort,
    portalUrl,
    verifierUrl,
    children: {},
  }
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

function echoingLog(file: LogFile): Log {
  const echo = createEcho('start')
  return createLog('start', (line) => {
    file.write(line)
    echo(line)
  })
}
