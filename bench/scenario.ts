import type { Options } from './options'
import type { Findings } from './result'
import type { Programs } from './stage/programs'
import type { Stage } from './stage/stage'
import type { KeyStock } from './stage/key-stock'

/** What a scenario plays with. Programs that it leaves running are ended after it. */
export type Bench = { stage: Stage; programs: Programs; stock: KeyStock; options: Options }

export type Scenario = (bench: Bench) => Promise<Findings>

/** Measures each subject once a round, in turn, so that a machine that drifts drifts for all. */
export async function alternate<Name extends string>(
  rounds: number,
  subjects: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(subjects) as Name[]
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < rounds; round++) {
    for (const name of names) measured[name].push(await subjects[name]())
  }
  return measured
}
