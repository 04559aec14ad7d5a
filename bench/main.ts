import { readOptions } from './options'
import { describeMachine, type Machine } from './machine'
import { printResult } from './print'
import { type Result, writeResult } from './result'
import type { Bench } from './scenario'
import { scenarios } from './scenarios'
import { KeyStock } from './stage/key-stock'
import { Programs } from './stage/programs'
import { Stage } from './stage/stage'

async function main(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2))
  const names = options.only.length > 0 ? options.only : Object.keys(scenarios)
  const unknown = names.find((name) => !scenarios[name])
  if (unknown) throw new Error(`There is no scenario "${unknown}"; there are ${Object.keys(scenarios).join(', ')}.`)
  const stage = new Stage()
  const programs = new Programs()
  const bench: Bench = { stage, programs, stock: new KeyStock(stage), options }
  const end = async () => {
    await programs.stopAll()
    await stage.stop()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().then(() => process.exit(1)))
  process.once('exit', () => programs.killAll())
  try {
    await stage.start()
    const machine = await describeMachine(stage.sql)
    let hasFailed = false
    for (const name of names) hasFailed = !(await play(name, bench, machine)) || hasFailed
    return !hasFailed
  } finally {
    await end()
  }
}

/** Plays one scenario; one that fails says so and keeps its last result. */
async function play(name: string, bench: Bench, machine: Machine): Promise<boolean> {
  const { only: _, ...options } = bench.options
  try {
    const findings = await scenarios[name]?.(bench)
    if (!findings) return false
    const result: Result = { scenario: name, measuredAt: new Date().toISOString(), options, machine, ...findings }
    writeResult(result)
    printResult(result)
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
