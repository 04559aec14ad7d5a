import { existsSync, readdirSync } from 'node:fs'

/** The library of Debian's package `faketime`, where it is installed: each architecture has a folder of its own. */
export function faketimeLibrary() {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib') : []
  return folders.map((folder) => `/usr/lib/${folder}/faketime/libfaketime.so.1`).find((path) => existsSync(path))
}
