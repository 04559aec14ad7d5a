// `npm run bench`: builds the product and the bench, and runs the bench beside its load, away from the server's core.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { installSystemPackages } from '../.ci/system-packages.mjs'
import { makeReady } from '../processes/start/make-ready.mjs'
import { say } from '../processes/start/say.mjs'
import { pinned } from './pin.mjs'
import { writePage } from './report.mjs'

const peersFolder = 'bench/peers'
const systemPackages = ['nginx-light', 'redis-server', 'wrk']
const withoutThem =
  'Without nginx "gateway" fails, without redis "peers"; without wrk the load comes from autocannon, which makes less.'

async function main(args) {
  if (!existsSync('/proc/self/stat')) throw new Error('The bench reads /proc: it needs Linux.')
  process.env.KEYSTILE_ENV_FILE = '' // what is set for an installation of one's own is not what is measured
  await makeReady({ pages: false })
  const missing = await installSystemPackages(systemPackages)
  if (missing.length > 0) say(`Missing: ${missing.join(' and ')}. ${withoutThem}`)
  await buildBench()
  if (!existsSync(`${peersFolder}/node_modules`)) await installPeers()
  const code = await run(pinned('load', [process.execPath, 'dist/bench.mjs', ...args]))
  writePage()
  process.exitCode = code
}

async function buildBench() {
  const { build, stop } = await import('esbuild')
  await build({
    entryPoints: ['bench/main.ts'],
    outfile: 'dist/bench.mjs',
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.15',
    format: 'esm',
    logLevel: 'error',
  })
  await stop()
}

/** The peers have packages and a lock of their own: the product never sees them. */
async function installPeers() {
  say('Installing the peers …')
  const code = await run(['npm', 'ci', '--prefix', peersFolder, '--legacy-peer-deps', '--ignore-scripts', '--no-audit'])
  if (code !== 0) throw new Error('The peers cannot be installed.')
}

/** Answers the exit code. Signals reach the child by themselves on a terminal; from elsewhere they are passed on. */
async function run([program, ...args]) {
  const child = spawn(program, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) => done(code ?? 1))
  })
}

main(process.argv.slice(2)).catch((error) => {
  say(error.message)
  process.exitCode = 1
})
