export type LogLevel = 'info' | 'warn' | 'error'
export type LogFields = Record<string, string | number | boolean | null | undefined>
export type Log = Record<LogLevel, (message: string, fields?: LogFields) => void>

/** A logger that writes one JSON line per entry; `write` gets the line with its newline. */
export function createLog(process: string, write: (line: string) => void): Log {
  const at = (level: LogLevel) => (message: string, fields?: LogFields) =>
    write(`${JSON.stringify({ time: new Date().toISOString(), level, process, message, ...fields })}\n`)
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** What may be said of an unknown thrown value in a log: its name and message, never its data. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: String(error) }
  const code = 'code' in error ? String(error.code) : undefined
  return { error: error.name, reason: withoutValues(error.message), code, stack: withoutValues(error.stack ?? '') }
}

/** A failed query names the values it was asked with: they are people's data, and may be a piece of a secret. */
const withoutValues = (text: string): string => text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, '')
