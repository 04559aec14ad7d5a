import type { Options } from './options'
import type { Findings } from './result'
import type { KeyStock } from './stage/key-stock'
import type { Programs } from './stage/programs'
import type { Stage } from './stage/stage'

/** What a scenario plays with. Programs that it leaves running are ended after it. */
export type Bench = { stage: Stage; programs: Programs; stock: KeyStock; options: Options }

export type Scenario = (bench: Bench) => Promise<Findings>

/** Measures each subject once a round, in turn, so that a machine that drifts drifts for all. */
export async function alternate<Name extends string, Value>(
  rounds: number,
  subjects: Record<Name, () => Promise<Value>>,
): Promise<Record<Name, Value[]>> {
  const names = Object.keys(subjects) as Name[]
  const measured = Object.fromEntries(names.map((name) => [name, [] as Value[]])) as Record<Name, Value[]>
  for (let round = 0; round < rounds; round++) {
    for (const name of names) measured[name].push(await subjects[name]())
  }
  return measured
}
