import { existsSync } from 'node:fs'
import { say } from '../processes/start/say.mjs'
import { faketimeLibrary } from '../processes/testing/faketime.mjs'
import { runLoudly } from './step.mjs'

/** Each package of Debian that tests or the bench need, and what shows that it is there. */
const packages = {
  caddy: () => existsSync('/usr/bin/caddy'),
  chromium: () => existsSync('/usr/bin/chromium'),
  curl: () => existsSync('/usr/bin/curl'),
  faketime: () => faketimeLibrary() !== undefined,
  'gettext-base': () => existsSync('/usr/bin/envsubst'),
  haproxy: () => existsSync('/usr/sbin/haproxy'),
  'nginx-light': () => existsSync('/usr/sbin/nginx'),
  'redis-server': () => existsSync('/usr/bin/redis-server'),
  wrk: () => existsSync('/usr/bin/wrk'),
}
const ofTests = Object.keys(packages).filter((name) => name !== 'wrk')

/** Installs packages, those of the tests unless others are named, where that is possible; answers what is missing after that. */
export async function installSystemPackages(names = ofTests) {
  const missing = () => names.filter((name) => !packages[name]())
  if (missing().length === 0) return []
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say(`Installing ${missing().join(' and ')} …`)
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await runLoudly(['apt-get', '-q', 'update'], env)
    await runLoudly(['apt-get', '-q', '-y', 'install', '--no-install-recommends', ...missing()], env)
  }
  return missing()
}
