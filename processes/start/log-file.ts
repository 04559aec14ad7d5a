import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs'

const bytesMax = 10_000_000

export type LogFile = { readonly path: string; write(line: string): void }

/** A log file of at most 10 MB, and the one before it (`.1`). */
export function openLogFile(path: string): LogFile {
  let bytes = existsSync(path) ? statSync(path).size : 0
  return {
    path,
    write(line) {
      try {
        if (bytes > bytesMax) {
          renameSync(path, `${path}.1`)
          bytes = 0
        }
        appendFileSync(path, line, { mode: 0o600 })
        bytes += Buffer.byteLength(line)
      } catch {
        // A full disk must not end the programs whose log this is; the line is lost.
        return
      }
    },
  }
}
