import { existsSync } from 'node:fs'

/** One line for the person at the terminal. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** What is wrong with this version of Node, or undefined. */
export function nodeFault(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 15)) return undefined
  return `Keystile needs Node 20.15 or newer; this is Node ${version}. Install a newer one: https://nodejs.org`
}

/** Reads a file of settings, where there is one, under what the environment already says. */
export function readEnvFile(path) {
  if (!existsSync(path)) return
  process.loadEnvFile(path)
}
