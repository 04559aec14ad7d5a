import { existsSync } from 'node:fs'
import { say } from '../processes/start/say.mjs'
import { runLoudly } from './step.mjs'

const packages = {
  caddy: '/usr/bin/caddy',
  chromium: '/usr/bin/chromium',
  curl: '/usr/bin/curl',
  'gettext-base': '/usr/bin/envsubst',
  haproxy: '/usr/sbin/haproxy',
  'nginx-light': '/usr/sbin/nginx',
}
const missing = () => Object.keys(packages).filter((name) => !existsSync(packages[name]))

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
