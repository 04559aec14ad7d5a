import { randomBytes } from 'node:crypto'
import { describeMachine, type Machine } from './machine'
import { readOptions } from './options'
import { printResult } from './print'
import { type Result, writeResult } from './result'
import type { Bench, Scenario } from './scenario'
import { scenarios } from './scenarios'
import { KeyStock } from './stage/key-stock'
import { Programs } from './stage/programs'
import { Stage } from './stage/stage'

async function main(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2))
  const chosen = choose(options.only)
  const stage = new Stage()
  const programs = new Programs()
  const bench: Bench = { stage, programs, stock: new KeyStock(stage), options }
  let ending: Promise<void> | undefined
  const end = () => {
    ending ??= programs.stopAll().then(() => stage.stop(options.keep))
    return ending
  }
  // It may come twice, from the terminal and passed on: the second must not cut the first short.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end().then(() => process.exit(1)))
  process.once('exit', () => programs.killAll())
  try {
    await stage.start()
    const machine = await describeMachine(stage.sql)
    let hasFailed = false
    for (const [name, scenario] of chosen) hasFailed = !(await play(name, scenario, bench, machine)) || hasFailed
    if (options.keep) console.log(kept(stage))
    return !hasFailed
  } finally {
    await end()
  }
}

/** How to look at what the bench leaves. */
function kept({ folder, pepperText }: Stage): string {
  const env = `KEYSTILE_DATA=${folder} KEYSTILE_PEPPERS=${pepperText} AUTH_SECRET=${randomBytes(32).toString('base64')}`
  return `
The data folder is kept. Look at it with
  ${env} npm start
and, while that runs, make an account for the busiest team:
  export ${env}
  npm run -s keystile -- user create --email you@example.com --name You --operator
  npm run -s keystile -- member add --team bench-0 --email you@example.com --role owner`
}

/** The scenarios of these names; all, where none is named. */
function choose(only: readonly string[]): [string, Scenario][] {
  const all = Object.entries(scenarios)
  const unknown = only.find((name) => !all.some(([known]) => known === name))
  if (unknown) throw new Error(`There is no scenario "${unknown}"; there are ${Object.keys(scenarios).join(', ')}.`)
  return only.length > 0 ? all.filter(([name]) => only.includes(name)) : all
}

/** Plays one scenario; one that fails says so and leaves its last result as it was. */
async function play(name: string, scenario: Scenario, bench: Bench, machine: Machine): Promise<boolean> {
  const { only: _, ...options } = bench.options
  const begunMs = performance.now()
  try {
    const findings = await scenario(bench)
    const result: Result = { scenario: name, measuredAt: new Date().toISOString(), options, machine, ...findings }
    writeResult(result)
    printResult(result, (performance.now() - begunMs) / 1_000)
    return true
  } catch (error) {
    console.error(`\n${name} failed`, error)
    return false
  } finally {
    await bench.programs.stopAll()
  }
}

main().then(
  (isWell) => process.exit(isWell ? 0 : 1),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
