// `npm run torture`: the tests of the promises with large numbers; keeps what they saw and makes docs/reliability.md of it.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { install } from '../processes/start/install.mjs'
import { say } from '../processes/start/say.mjs'
import { reliabilityPage } from '../processes/torture/page.mjs'
import { promises } from '../processes/torture/promises.mjs'
import { runLoudly } from './step.mjs'
import { installSystemPackages } from './system-packages.mjs'

const findingsFolder = 'test-results/torture'
/** A test that lacks its program is skipped, and the page would lack its row. */
const systemPackages = ['faketime']

async function main() {
  await install()
  const missing = await installSystemPackages(systemPackages)
  if (missing.length > 0) throw new Error(`Nothing was run: ${missing.join(' and ')} must be installed first.`)
  rmSync(findingsFolder, { recursive: true, force: true })
  const vitest = ['node_modules/.bin/vitest', 'run', '--no-file-parallelism', 'processes/torture']
  const code = await runLoudly(vitest, { TORTURE: 'long' })
  if (code !== 0) {
    say('A promise was broken: nothing was written.')
    process.exitCode = 1
    return
  }
  const report = { date: new Date().toISOString().slice(0, 10), machine: machine(), findings: findings() }
  mkdirSync('bench/results', { recursive: true })
  writeFileSync('bench/results/torture.json', `${JSON.stringify(report, null, 2)}\n`)
  const page = reliabilityPage(report)
  writeFileSync('docs/reliability.md', page)
  say(page)
}

function machine() {
  const [cpu] = cpus()
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    system: `${type()} ${release().split('-')[0]}`,
  }
}

/** What the tests saw, in the order of the promises. */
function findings() {
  const all = readdirSync(findingsFolder)
    .sort()
    .map((name) => JSON.parse(readFileSync(join(findingsFolder, name), 'utf8')))
  return promises.flatMap(({ id }) => all.filter(({ promise }) => promise === id))
}

main().catch((error) => {
  say(error.message)
  process.exitCode = 1
})
