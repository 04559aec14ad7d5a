import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { AppError } from '@/lib/kit/errors'
import { createLog, errorFields } from '@/lib/kit/log'
import { type Begun, startInstallation } from './installation'
import type { Mode } from './programs'
import { show } from './terminal'

async function main(): Promise<void> {
  const quit = new AbortController()
  // npm passes on the Ctrl-C that the terminal has sent already: the second one means nothing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => quit.abort())
  const begun: Begun = { parts: [], logFile: undefined }
  try {
    await startInstallation(readMode(), begun, quit.signal)
    if (!quit.signal.aborted) await once(quit.signal, 'abort')
    show('  Stopping …')
  } catch (error) {
    if (!quit.signal.aborted) report(error, begun)
  }
  for (const end of begun.parts.toReversed()) await end()
}

function readMode(): Mode {
  try {
    const { values } = parseArgs({ options: { dev: { type: 'boolean' }, demo: { type: 'boolean' } } })
    return { dev: values.dev ?? false, demo: values.demo ?? false }
  } catch (cause) {
    throw new AppError('invalid_input', 'npm start takes no arguments; .env.example lists the settings.', { cause })
  }
}

/** One line for the person at the terminal; what only a developer can read goes into the log. */
function report(error: unknown, { logFile }: Begun): void {
  if (logFile) createLog('start', logFile.write).error('the start failed', errorFields(error))
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${error instanceof AppError ? reason : `Keystile could not start: ${reason}`}\n`)
  process.exitCode = 1
}

await main()
