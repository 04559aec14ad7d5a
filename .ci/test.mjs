// `npm test`: everything, from a fresh clone: install, build, checks, unit and database tests, stories in a browser.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { makeReady } from '../processes/start/make-ready.mjs'
import { say } from '../processes/start/say.mjs'
import { check } from './check.mjs'
import { runLoudly } from './step.mjs'
import { installSystemPackages } from './system-packages.mjs'

const reports = 'test-results/reports'

async function main() {
  // What somebody has set for their own installation, its database above all, is not what is tested.
  process.env.KEYSTILE_ENV_FILE = ''
  await makeReady({ pages: true })
  const missing = await installSystemPackages()
  rmSync('test-results', { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  const results = [await check(), await runVitest()]
  results.push(missing.includes('chromium') ? withoutBrowser() : await runPlaywright())
  if (missing.length > 0) sayMissing(missing)

  const [passed, failed] = ['passed', 'failed'].map((name) => results.reduce((sum, result) => sum + result[name], 0))
  say(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

async function runVitest() {
  const file = `${reports}/vitest.json`
  const projects = ['unit', 'db', 'built'].flatMap((name) => ['--project', name])
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runLoudly(['node_modules/.bin/vitest', 'run', ...projects, ...output])
  const { numPassedTests, numFailedTests, numPendingTests } = readReport(file)
  return result(code, numPassedTests, numFailedTests, numPendingTests)
}

async function runPlaywright() {
  const file = `${reports}/playwright.json`
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const code = await runLoudly(['node_modules/.bin/playwright', 'test', '--reporter=list,json'], env)
  const { expected, unexpected, flaky, skipped } = readReport(file).stats ?? {}
  return result(code, expected, (unexpected ?? 0) + (flaky ?? 0), skipped)
}

/** What a run counts for: one that ended badly has at least one failure, and in CI nothing may be skipped. */
function result(code, passed = 0, failed = 0, skipped = 0) {
  if (skipped > 0) say(`SKIPPED: ${skipped} tests`)
  const unexplained = code !== 0 && failed === 0 ? 1 : 0
  return { passed, failed: failed + unexplained + (process.env.CI ? skipped : 0) }
}

function withoutBrowser() {
  return { passed: 0, failed: process.env.CI ? 1 : 0 }
}

function sayMissing(missing) {
  say(`SKIPPED: what needs ${missing.join(' and ')}. Install it and run npm test again.`)
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}

main().catch((error) => {
  say(error.message)
  say('0 passed, 1 failed')
  process.exitCode = 1
})
