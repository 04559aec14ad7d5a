import { existsSync } from 'node:fs'
import { say } from '../processes/start/say.mjs'
import { faketimeLibrary } from '../processes/testing/faketime.mjs'
import { runLoudly } from './step.mjs'

/** Each package, and what shows that it is there. */
const packages = {
  caddy: () => existsSync('/usr/bin/caddy'),
  chromium: () => existsSync('/usr/bin/chromium'),
  curl: () => existsSync('/usr/bin/curl'),
  faketime: () => faketimeLibrary() !== undefined,
  'gettext-base': () => existsSync('/usr/bin/envsubst'),
  haproxy: () => existsSync('/usr/sbin/haproxy'),
  'nginx-light': () => existsSync('/usr/sbin/nginx'),
  'redis-server': () => existsSync('/usr/bin/redis-server'),
}
const missing = () => Object.keys(packages).filter((name) => !packages[name]())

/** Installs what the tests need of Debian where that is possible; answers what is missing after that. */
export async function installSystemPackages() {
  if (missing().length === 0) return []
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say(`Installing ${missing().join(' and ')} …`)
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await runLoudly(['apt-get', '-q', 'update'], env)
    await runLoudly(['apt-get', '-q', '-y', 'install', '--no-install-recommends', ...missing()], env)
  }
  return missing()
}
