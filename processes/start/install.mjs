import { readFileSync } from 'node:fs'
import { runQuietly } from './run-quietly.mjs'
import { say } from './say.mjs'

/** Installs what package-lock.json names, unless it is installed already. */
export async function install() {
  if (isInstalled(readPackages('package-lock.json'), readPackages('node_modules/.package-lock.json'))) return
  say('Installing packages …')
  await runQuietly('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], 'Installing the packages failed')
}

/** Whether `installed` (npm's own record of node_modules) is what `locked` asks for; packages for other platforms may be absent. */
export function isInstalled(locked, installed) {
  if (!locked || !installed) return false
  const isSame = (path) => installed[path]?.version === locked[path].version
  const isNeeded = (path) => path !== '' && !isSpare(locked[path])
  return (
    Object.keys(locked).every((path) => isSame(path) || !isNeeded(path)) &&
    Object.keys(installed).every((path) => locked[path] && isSame(path))
  )
}

/** Packages for other platforms, and those that the lock lists without anybody asking for them. */
function isSpare({ optional, extraneous, os, cpu }) {
  return Boolean(optional || extraneous || os || cpu)
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}
